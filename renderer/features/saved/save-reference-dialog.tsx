import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../data/bridge.ts'
import { saveItem } from '../../data/saved-store.ts'
import type { ReadyItem } from '../../data/tray/tray-item.ts'
import { knowAsset, useTray } from '../../data/tray/tray-store.ts'
import type { PictureToSave } from '../../navigation/dialog-store.ts'
import { ReferencePicture } from '../../parts/reference-picture.tsx'
import { SavedThumbnail } from '../../parts/saved-thumbnail.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { notify } from '../../ui/toasts.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { referenceNameOf, referenceProblem } from './names.ts'
import { useSavedList } from './use-saved-list.ts'

interface SaveReferenceDialogProps {
  readonly picture: PictureToSave
  readonly onClose: () => void
}

/** Asks for the name under which a picture can be used as a reference on any day. */
export function SaveReferenceDialog({ picture, onClose }: SaveReferenceDialogProps) {
  const { t } = useTranslation()
  const { references } = useSavedList()
  const asset = 'asset' in picture ? picture.asset : null
  // As it was when it was asked for: it may leave the tray meanwhile.
  const [item] = useState(() => ('itemKey' in picture ? readyItem(picture.itemKey) : null))
  const known = references.filter((each) => each.asset === asset).map(({ name }) => `@${name}`)

  async function save(typed: string): Promise<void> {
    const name = referenceNameOf(typed)
    const id = asset ?? (item === null ? null : await broughtIn(item))
    // It was taken out of the tray before the dialog came.
    if (id === null) return
    await saveItem({ kind: 'reference', name, asset: id })
    notify(t('saved.referenceSaved', { name }))
  }

  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-104`}>
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <Dialog.Title className="text-lg font-semibold">
              {t('saved.referenceTitle')}
            </Dialog.Title>
            <Dialog.Description className="mt-1 text-ink-2 text-pretty">
              {known.length > 0
                ? t('saved.referenceKnown', { name: known.join(', ') })
                : t(asset === null ? 'saved.referenceImported' : 'saved.referenceBody')}
            </Dialog.Description>
          </div>
          <span className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised">
            {asset !== null && <SavedThumbnail asset={asset} state="here" />}
            {item !== null && <ReferencePicture reference={item.reference} />}
          </span>
        </div>
        <NameForm
          label={t('saved.name')}
          note={t('saved.referenceNameNote')}
          initial=""
          problemOf={(name) => referenceProblem(t, name, references)}
          onClose={onClose}
          onSave={save}
        />
      </Dialog.Popup>
    </Modal>
  )
}

function readyItem(key: string): ReadyItem | null {
  const found = useTray.getState().items.find((item) => item.key === key)
  return found?.state === 'ready' ? found : null
}

/** Brings a picture of the tray into the library; returns its id there. */
async function broughtIn({ key, entryId, reference }: ReadyItem): Promise<string | null> {
  if (reference.type !== 'stored') return null
  const { id } = await bridge.localWork.import({ type: 'reference', entry: entryId, reference })
  knowAsset(key, id)
  return id
}
