import { LoaderCircle } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/shallow'
import type { Asset } from '#shared/domain/asset.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { openMask, useMaskMode } from '../../../navigation/mask-mode.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { compareWith, toggleDifference, useEditor } from '../editor-store.ts'
import { CommandButton } from '../toolbar/command-button.tsx'
import { canvasesOf, comingOf, resultsOf } from './edits-of.ts'

/** Renders what came of edits of the picture: each is seen in its place, against the original or as what differs, and edited on. */
export function Results({ assetId }: { readonly assetId: string }) {
  const { t } = useTranslation()
  const results = useFeed(useShallow(({ items }) => resultsOf(items, assetId)))
  const canvases = useFeed(useShallow(({ items }) => canvasesOf(items, assetId)))
  const coming = useFeed(({ items }) => comingOf(items, assetId))
  const compared = useEditor((state) => state.compared)
  useComparing(results, canvases)
  if (results.length === 0 && coming === 0) return null
  const shown = results.findIndex(({ id }) => id === compared?.id)
  return (
    <fieldset aria-label={t('mask.results.label')} className="mask-pill mask-results gap-1! p-1">
      <output className="flex items-center gap-1.5 empty:hidden">
        {coming > 0 && (
          <span className="flex items-center gap-1.5 px-2">
            <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
            {t('mask.results.coming', { count: coming })}
          </span>
        )}
      </output>
      {results.map((result, at) => (
        <ResultButton
          key={result.id}
          result={result}
          canvas={canvases[at] ?? null}
          place={results.length - at}
        />
      ))}
      {shown >= 0 && (
        <>
          <CommandButton
            command="maskDifference"
            label={t(
              (compared?.canvas ?? null) === null
                ? 'mask.results.difference'
                : 'mask.results.differenceExtended',
            )}
            pressed={compared?.mode === 'difference'}
            className="size-7"
          />
          <CommandButton
            command="maskEditResult"
            label={t('mask.results.edit')}
            className="size-7"
          />
        </>
      )}
    </fieldset>
  )
}

interface ResultButtonProps {
  readonly result: Asset
  readonly canvas: EditCanvas | null
  /** Oldest first, from 1. */
  readonly place: number
}

function ResultButton({ result, canvas, place }: ResultButtonProps) {
  const { t } = useTranslation()
  const isShown = useEditor(({ compared }) => compared?.id === result.id)
  const label = t('mask.results.show', { place })
  return (
    <Tooltip label={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isShown}
        onClick={() => compareWith(isShown ? null : result.id, canvas)}
        className="size-7 overflow-hidden rounded-md -outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-ink"
      >
        <AssetThumbnail asset={result} />
      </button>
    </Tooltip>
  )
}

/** Carries out what is done with the newest result, or the one that is seen. */
function useComparing(results: readonly Asset[], canvases: readonly (EditCanvas | null)[]): void {
  const compared = useEditor((state) => state.compared)
  const list = useMaskMode((state) => state.list)
  const [newest] = results
  const target = compared?.id ?? newest?.id
  const canvas = canvases[results.findIndex(({ id }) => id === target)] ?? null
  // What was deleted meanwhile is seen no more.
  const isGone = compared !== null && results.every(({ id }) => id !== compared.id)
  useEffect(() => {
    if (isGone) compareWith(null)
  }, [isGone])
  useEffect(() => () => compareWith(null), [])
  useCommandHandlers({
    maskCompare:
      target === undefined
        ? undefined
        : () => compareWith(compared === null ? target : null, canvas),
    maskDifference: target === undefined ? undefined : () => toggleDifference(target, canvas),
    maskEditResult: target === undefined ? undefined : () => openMask(target, list),
  })
}
