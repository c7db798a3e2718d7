import { Dialog } from '@base-ui/react/dialog'
import { useId, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DEEPEST_OWN_SCHEMA,
  LONGEST_OWN_DESCRIPTION,
  LONGEST_OWN_SCHEMA,
  LONGEST_OWN_TOOLS,
} from '#shared/domain/own-tool.ts'
import { saveOwnTool } from '../../../../commands/own-tools.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { formatNumber } from '../../../../i18n/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { DIALOG_POPUP } from '../../../../ui/dialog-styles.ts'
import { Modal } from '../../../../ui/modal.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { useAsyncAction } from '../../../../ui/use-async-action.ts'
import { ownToolProblems } from './own-tool-problems.ts'
import { TextArea } from './text-area.tsx'
import { toolsChip } from './tools-chip-element.ts'

/** What a new tool begins with: it can be saved as it is, once it has a name. */
const EXAMPLE = `{
  "type": "object",
  "properties": {
    "city": { "type": "string", "description": "Its name" }
  },
  "required": ["city"]
}`

interface OwnToolDialogProps {
  /** The tool that is changed; null for a new one. */
  readonly name: string | null
  readonly onClose: () => void
}

/** Asks for a tool of the user's own: its name, what it is for, and the JSON schema of its arguments. */
export function OwnToolDialog({ name: changed, onClose }: OwnToolDialogProps) {
  const { t, i18n } = useTranslation()
  const { ownTools = [] } = useParameters()
  const known = ownTools.find(({ name }) => name === changed)
  const [name, setName] = useState(known?.name ?? '')
  const [description, setDescription] = useState(known?.description ?? '')
  const [parameters, setParameters] = useState(known?.parameters ?? EXAMPLE)
  const [tried, setTried] = useState(false)
  const [isSaving, run] = useAsyncAction()
  const form = useId()
  const nameField = useRef<HTMLInputElement>(null)
  const schemaField = useRef<HTMLTextAreaElement>(null)
  const tool = { name: name.trim(), description: description.trim(), parameters }
  const problems = ownToolProblems(
    tool,
    ownTools.filter((each) => each.name !== changed),
  )

  function save(submission: FormEvent): void {
    submission.preventDefault()
    setTried(true)
    if (problems.name !== null) nameField.current?.focus()
    else if (problems.schema !== null) schemaField.current?.focus()
    else {
      run(async () => {
        if (await saveOwnTool(t, tool, changed)) onClose()
      })
    }
  }

  return (
    <Modal onClose={onClose} staysOnPressBeside>
      <Dialog.Popup finalFocus={toolsChip} className={`${DIALOG_POPUP} w-128 scroll-thin`}>
        <Dialog.Title className="text-lg font-semibold">
          {t(changed === null ? 'chatComposer.ownTools.new' : 'chatComposer.ownTools.change')}
        </Dialog.Title>
        <Dialog.Description className="mt-1 text-ink-2 text-pretty">
          {t('chatComposer.ownTools.body')}
        </Dialog.Description>
        <form id={form} noValidate className="mt-4 space-y-4" onSubmit={save}>
          <TextField
            ref={nameField}
            label={t('chatComposer.ownTools.name')}
            note={t('chatComposer.ownTools.nameNote')}
            value={name}
            onChange={setName}
            maxLength={64}
            spellCheck={false}
            problem={
              tried && problems.name !== null
                ? t(`chatComposer.ownTools.nameProblems.${problems.name}`)
                : null
            }
          />
          <TextArea
            label={t('chatComposer.ownTools.description')}
            note={t('chatComposer.ownTools.descriptionNote')}
            value={description}
            onChange={setDescription}
            maxLength={LONGEST_OWN_DESCRIPTION}
            problem={null}
          />
          <TextArea
            ref={schemaField}
            label={t('chatComposer.ownTools.schema')}
            note={t('chatComposer.ownTools.schemaNote')}
            value={parameters}
            onChange={setParameters}
            isCode
            problem={
              tried && problems.schema !== null
                ? t(`chatComposer.ownTools.schemaProblems.${problems.schema}`, {
                    max: formatNumber(i18n.language, LONGEST_OWN_SCHEMA),
                    together: formatNumber(i18n.language, LONGEST_OWN_TOOLS),
                    levels: DEEPEST_OWN_SCHEMA,
                    begin: '{"type": "object", …}',
                  })
                : null
            }
          />
        </form>
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="main" type="submit" form={form} inactive={isSaving}>
            {t('app.save')}
          </Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}
