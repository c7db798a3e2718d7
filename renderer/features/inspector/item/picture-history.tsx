import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import { ancestorsOf } from '../../../data/media/ancestors.ts'
import { findItem } from '../../../data/media/find-item.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { useRovingTabStop } from '../../../ui/use-roving-tab-stop.ts'
import { Section } from '../section.tsx'
import { openItem } from './open-item.ts'
import { shapeOf } from './shape-of.ts'

/**
 * What led to a picture, step by step, to be walked back by the arrow keys; what one opens there can be gone on from in another way. Nothing for
 * what began with words. A step that is opened keeps the strip, so that one can walk on from it.
 */
export function PictureHistory({ entry }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const steps = useSteps(entry)
  const strip = useRovingTabStop<HTMLOListElement>()
  if (steps.length < 2) return null
  const title = t('inspector.steps')
  return (
    <Section title={title}>
      <ol
        aria-label={title}
        {...strip}
        className="-mx-1 flex gap-1.5 overflow-x-auto p-1 scroll-line"
      >
        {steps.map((asset, index) => (
          <li key={asset.id} className="shrink-0">
            <Step
              asset={asset}
              index={index + 1}
              total={steps.length}
              isShown={asset.id === entry.asset.id}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Returns the steps up to a picture; one that was just opened from them is still among the last ones. */
function useSteps(entry: MediaEntry): readonly Asset[] {
  const { asset } = entry
  const [last, setLast] = useState<readonly Asset[]>([])
  const asked = useAsked(asset.id, async () => [...(await ancestorsOf(entry, findItem)), asset])
  const isWithin = (steps: readonly Asset[]): boolean => steps.some(({ id }) => id === asset.id)
  if (asked !== null && asked !== last && !isWithin(last)) setLast(asked)
  return isWithin(last) ? last : (asked ?? [])
}

interface StepProps {
  readonly asset: Asset
  /** From 1. */
  readonly index: number
  readonly total: number
  readonly isShown: boolean
}

function Step({ asset, index, total, isShown }: StepProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t(isShown ? 'inspector.shownStep' : 'inspector.openStep', { index, total })}
      aria-current={isShown ? 'step' : undefined}
      onClick={() => {
        if (!isShown) void openItem(asset.id)
      }}
      style={{ aspectRatio: shapeOf(asset) }}
      className={classNames(
        'block h-14 max-w-28 min-w-8 overflow-hidden rounded-md bg-raised',
        isShown && 'outline-2 outline-ink-2',
      )}
    >
      <AssetThumbnail asset={asset} />
    </button>
  )
}
