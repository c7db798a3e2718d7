import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown, type Asset, type ShownAsset } from '#shared/domain/asset.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { maskFor } from '../../data/mask/mask-for.ts'
import { bridge } from '../../data/bridge.ts'
import { useDraft } from '../../data/draft/draft-store.ts'
import { useAsked } from '../../data/use-asked.ts'
import { useMask } from '../../data/mask/mask-store.ts'
import { entryOf, onListsChanged } from '../../data/media/media-lists.ts'
import { closeMask, useMaskMode } from '../../navigation/mask-mode.ts'
import { MaskStage } from './mask-stage.tsx'
import { Results } from './results/results.tsx'
import { Status } from './status.tsx'
import { Toolbar } from './toolbar/toolbar.tsx'
import { ZoomButtons } from './zoom-buttons.tsx'
import type { Stage } from './stage/create-stage.ts'
import { useEditorCommands } from './use-editor-commands.ts'

/** Renders the picture whose mask is edited, in place of the view that it was opened from; nothing while there is none. */
export function Editor() {
  const assetId = useMaskMode((state) => state.assetId)
  return assetId === null ? null : <OfAsset key={assetId} assetId={assetId} />
}

function OfAsset({ assetId }: { readonly assetId: string }) {
  const { t } = useTranslation()
  const asset = usePicture(assetId)
  return (
    <section
      data-region=""
      data-takes-letters=""
      aria-label={t('mask.title')}
      className="mask-editor"
    >
      {asset === null && <Missing />}
      {asset && <OfPicture asset={asset} />}
    </section>
  )
}

/** The picture as long as it is in the library; null for none, and undefined while that is not known. */
function usePicture(assetId: string): ShownAsset | null | undefined {
  const known = useSyncExternalStore(onListsChanged, () => entryOf(assetId)?.asset)
  // It may be older than what was loaded so far, or gone.
  const asked = useAsked(assetId, async () => itemOf(assetId), String(known === undefined))
  const asset = known ?? asked?.asset
  if (asset === undefined) return asked === null ? undefined : null
  return isShown(asset) && asset.kind === 'image' ? asset : null
}

async function itemOf(id: string): Promise<{ readonly asset: Asset | undefined }> {
  const job = await bridge.library.jobOf({ id })
  const items = [...(job?.outputs ?? []), ...(job?.extras ?? [])]
  return { asset: items.find((item) => item.id === id) }
}

function Missing() {
  const { t } = useTranslation()
  useCommandHandlers({ maskClose: closeMask })
  return (
    <p role="alert" className="mask-message">
      {t('mask.missing')}
    </p>
  )
}

function OfPicture({ asset }: { readonly asset: ShownAsset }) {
  const mask = useMask((state) => state.mask)
  const [stage, setStage] = useState<Stage | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [magnification, setMagnification] = useState(1)
  // Not for each change of the item itself; but when the draft gets another edit, by reusing a request for example.
  const { id } = asset
  const prepare = useEffectEvent(() => void maskFor(asset))
  useEffect(() => {
    prepare()
    return useDraft.subscribe(({ draft }, before) => {
      if (draft.edit !== before.draft.edit) prepare()
    })
  }, [])
  if (mask?.asset.id !== id) return null
  return (
    <>
      <Commands mask={mask} stage={stage} />
      <div className="mask-over">
        <Toolbar mask={mask} />
        <div ref={frame} className="mask-frame" />
        <div className="mask-bottom">
          <Status />
          <Results assetId={id} />
          <ZoomButtons magnification={magnification} />
        </div>
      </div>
      <MaskStage mask={mask} frame={frame} onStage={setStage} onZoom={setMagnification} />
    </>
  )
}

function Commands({ mask, stage }: { readonly mask: MaskDocument; readonly stage: Stage | null }) {
  useEditorCommands(mask, stage)
  return null
}
