import { Dialog } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { closeCrop, useCrop, type CropSource } from '../../navigation/crop-store.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { tileOf } from '../../navigation/tile-of.ts'
import { isViewerOpen } from '../../navigation/viewer-store.ts'
import { StageMessage } from '../../parts/stage/stage-message.tsx'
import { CropView } from './crop-view.tsx'
import { useSubject } from './use-subject.ts'

/** Renders the picture that is cropped, over the whole window; what opens over it are its children. */
export function Crop({ children }: { readonly children: ReactNode }) {
  const source = useCrop((state) => state.source)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      open={source !== null}
      // As in the viewer: there is nothing beside it to press.
      disablePointerDismissal
      onOpenChange={(open) => {
        if (!open) closeCrop()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          data-theme="dark"
          data-viewer=""
          data-crop=""
          initialFocus={() => popup.current?.querySelector<HTMLElement>('.crop-frame') ?? true}
          finalFocus={focusAfter}
          className="crop group/viewer no-window-drag"
        >
          {source !== null && <OfSource key={keyOf(source)} source={source} />}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function keyOf(source: CropSource): string {
  return source.type === 'asset' ? source.id : source.key
}

/** What was cropped last is known until something else is. */
function focusAfter(): HTMLElement | boolean {
  const { isLeft, last } = useCrop.getState()
  if (isLeft) return promptElement() ?? true
  // The viewer, which opens in this moment, takes it for itself.
  if (isViewerOpen()) return false
  if (last?.type === 'asset') return tileOf(last.id) ?? true
  const key = CSS.escape(last?.key ?? '')
  return document.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? true
}

function OfSource({ source }: { readonly source: CropSource }) {
  const { t } = useTranslation()
  const subject = useSubject(source)
  if (subject === undefined) return null
  if (subject === null) {
    return (
      <>
        <Dialog.Title className="sr-only">{t('crop.title')}</Dialog.Title>
        <StageMessage text={t('crop.missing')} />
      </>
    )
  }
  return <CropView subject={subject} source={source} />
}
