import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { takeMask } from '../../data/mask/mask-store.ts'
import { entryOf, onListsChanged } from '../../data/media/media-lists.ts'
import { closeMask, useMaskMode } from '../../navigation/mask-mode.ts'
import { MaskStage } from './mask-stage.tsx'
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
      {asset === null ? <Missing /> : <OfPicture asset={asset} />}
    </section>
  )
}

/** The picture as long as it is in the library. */
function usePicture(assetId: string): ShownAsset | null {
  const asset = useSyncExternalStore(onListsChanged, () => entryOf(assetId)?.asset)
  return asset !== undefined && isShown(asset) && asset.kind === 'image' ? asset : null
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
  const [mask, setMask] = useState<MaskDocument | null>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const [magnification, setMagnification] = useState(1)
  useEffect(() => setMask(takeMask(asset)), [asset])
  if (mask === null) return null
  return (
    <>
      <Commands mask={mask} stage={stage} />
      <Toolbar mask={mask} />
      <MaskStage mask={mask} onStage={setStage} onZoom={setMagnification} />
      <div className="mask-bottom">
        <Status />
        <ZoomButtons magnification={magnification} />
      </div>
    </>
  )
}

function Commands({ mask, stage }: { readonly mask: MaskDocument; readonly stage: Stage | null }) {
  useEditorCommands(mask, stage)
  return null
}
