import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tidyName } from '#shared/domain/saved-name.ts'
import { useDraft } from '../../data/draft/draft-store.ts'
import { mentionablesOf } from '../../data/draft/mentions.ts'
import { keptPrompt } from '../../data/draft/kept-prompt.ts'
import { saveItem } from '../../data/saved-store.ts'
import { useTray } from '../../data/tray/tray-store.ts'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { notify } from '../../ui/toasts.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { snippetProblem } from './names.ts'
import { SnippetTextField } from './snippet-text-field.tsx'
import { useSavedList } from './use-saved-list.ts'

/** Asks for the name under which the prompt, or what is left of it here, can be used in others. */
export function SaveSnippetDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { snippets } = useSavedList()
  const [text, setText] = useState(() =>
    keptPrompt(useDraft.getState().draft, mentionablesOf(useTray.getState().items)),
  )
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-120`}>
        <Dialog.Title className="text-lg font-semibold">{t('saved.snippetTitle')}</Dialog.Title>
        <Dialog.Description className="mt-1 text-ink-2">
          {t('saved.snippetBody')}
        </Dialog.Description>
        <NameForm
          label={t('saved.name')}
          initial=""
          problemOf={(name) => snippetProblem(t, name, snippets)}
          canSave={text.trim() !== ''}
          onClose={onClose}
          onSave={async (typed) => {
            const name = tidyName(typed)
            await saveItem({ kind: 'snippet', name, text: text.trim() })
            notify(t('saved.snippetSaved', { name }))
          }}
        >
          <SnippetTextField value={text} onChange={setText} />
        </NameForm>
      </Dialog.Popup>
    </Modal>
  )
}
