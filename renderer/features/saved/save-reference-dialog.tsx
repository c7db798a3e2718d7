import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { saveItem } from '../../data/saved-store.ts'
import { SavedThumbnail } from '../../parts/saved-thumbnail.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { notify } from '../../ui/toasts.tsx'
import { NameForm } from './name-form.tsx'
import { referenceNameOf, referenceProblem } from './names.ts'
import { useSavedList } from './use-saved-list.ts'

interface SaveReferenceDialogProps {
  /** Id of the picture. */
  readonly asset: string
  readonly onClose: () => void
}

/** Asks for the name under which a picture can be used as a reference on any day. */
export function SaveReferenceDialog({ asset, onClose }: SaveReferenceDialogProps) {
  const { t } = useTranslation()
  const { references } = useSavedList()
  const known = references.filter((each) => each.asset === asset).map(({ name }) => `@${name}`)
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-104`}>
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <Dialog.Title className="text-lg font-semibold">
              {t('saved.referenceTitle')}
            </Dialog.Title>
            <Dialog.Description className="mt-1 text-ink-2">
              {known.length === 0
                ? t('saved.referenceBody')
                : t('saved.referenceKnown', { name: known.join(', ') })}
            </Dialog.Description>
          </div>
          <span className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised">
            <SavedThumbnail asset={asset} state="here" />
          </span>
        </div>
        <NameForm
          label={t('saved.name')}
          note={t('saved.referenceNameNote')}
          initial=""
          problemOf={(name) => referenceProblem(t, name, references)}
          onClose={onClose}
          onSave={async (typed) => {
            const name = referenceNameOf(typed)
            await saveItem({ kind: 'reference', name, asset })
            notify(t('saved.referenceSaved', { name }))
          }}
        />
      </Dialog.Popup>
    </Modal>
  )
}
