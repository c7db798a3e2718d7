import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { tidyName } from '#shared/domain/saved-name.ts'
import { parametersNow } from '../../data/chat/parameters.ts'
import { saveItem } from '../../data/saved-store.ts'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { notify } from '../../ui/toasts.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { snippetProblem } from './names.ts'
import { useSavedList } from './use-saved-list.ts'

/** Asks for the name under which what the open conversation is made with can be used in others. */
export function SavePresetDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { presets } = useSavedList()
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-104`}>
        <Dialog.Title className="text-lg font-semibold">{t('saved.presetTitle')}</Dialog.Title>
        <Dialog.Description className="mt-1 text-ink-2 text-pretty">
          {t('saved.presetBody', { model: parametersNow().model })}
        </Dialog.Description>
        <NameForm
          label={t('saved.name')}
          initial=""
          problemOf={(typed) => snippetProblem(t, typed, presets)}
          onClose={onClose}
          onSave={async (typed) => {
            const name = tidyName(typed)
            await saveItem({ kind: 'preset', name, parameters: parametersNow() })
            notify(t('saved.presetSaved', { name }))
          }}
        />
      </Dialog.Popup>
    </Modal>
  )
}
