import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

interface NameFormProps {
  readonly label: string
  readonly note?: string
  readonly initial: string
  /** UTF-16 code units that can be typed; as many as one likes when left out. */
  readonly maxLength?: number
  /** Returns what is wrong with a name, or null. */
  readonly problemOf: (name: string) => string | null
  /** What is more to be filled in. */
  readonly children?: ReactNode
  readonly canSave?: boolean
  /** Rejects with why it could not be saved. */
  readonly onSave: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the name of something that is saved, and says why it cannot be had. */
export function NameForm(props: NameFormProps) {
  const { label, note, initial, maxLength, problemOf, children, canSave = true } = props
  const { onSave, onClose } = props
  const { t } = useTranslation()
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [error, setError] = useState<ErrorData | null>(null)
  const form = useId()
  const problem = problemOf(name)

  async function save(): Promise<void> {
    setTried(true)
    if (problem !== null || !canSave || isSaving) return
    setSaving(true)
    setError(null)
    try {
      await onSave(name)
      onClose()
    } catch (thrown) {
      setError(errorDataOf(thrown))
      setSaving(false)
    }
  }

  return (
    <>
      <form
        id={form}
        noValidate
        className="mt-4 space-y-4"
        onSubmit={(submission: FormEvent) => {
          submission.preventDefault()
          void save()
        }}
      >
        <TextField
          label={label}
          value={name}
          onChange={(next) => {
            setName(next)
            setError(null)
          }}
          problem={
            error === null ? (tried ? problem : null) : errorText(t, error, { withCost: false })
          }
          spellCheck={false}
          maxLength={maxLength}
          ref={selectAll}
          {...(note === undefined ? {} : { note })}
        />
        {children}
      </form>
      <div className="mt-6 flex justify-end gap-2">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button variant="main" type="submit" form={form} inactive={isSaving || !canSave}>
          {t('app.save')}
        </Button>
      </div>
    </>
  )
}

/** What is renamed is mostly replaced. In a dialog the field has the focus by then. */
function selectAll(field: HTMLInputElement | null): void {
  if (field === null || field.value === '') return
  field.focus()
  field.select()
}
