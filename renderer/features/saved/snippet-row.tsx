import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Snippet } from '#shared/domain/saved-item.ts'
import { tidyName } from '#shared/domain/saved-name.ts'
import { changeSaved, snippetText } from '../../data/saved-store.ts'
import { classNames } from '../../ui/class-names.ts'
import { NameForm } from '../../parts/name-form.tsx'
import { snippetProblem } from './names.ts'
import { EDITED, RowButtons, ROW, type RowProps } from './row.tsx'
import { SnippetTextField } from './snippet-text-field.tsx'

interface SnippetRowProps extends RowProps {
  readonly snippet: Snippet
  readonly others: readonly Snippet[]
}

/** A snippet in the list. */
export function SnippetRow({ snippet, others, isEdited, onEdit, onDone }: SnippetRowProps) {
  const { t } = useTranslation()
  const { name, beginning } = snippet
  return (
    <li className={classNames(ROW, isEdited && EDITED)}>
      {isEdited ? (
        <SnippetForm snippet={snippet} others={others} onDone={onDone} />
      ) : (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate">{name}</span>
            <span className="block truncate text-xs text-ink-2">{beginning}</span>
          </span>
          <RowButtons item={snippet} editLabel={t('saved.edit', { name })} onEdit={onEdit} />
        </>
      )}
    </li>
  )
}

function SnippetForm({ snippet, others, onDone }: Omit<SnippetRowProps, 'isEdited' | 'onEdit'>) {
  const { t } = useTranslation()
  const { id, name } = snippet
  /** Null until the whole text is here: a part of it must not replace it. */
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let isGone = false
    const load = async (): Promise<void> => {
      const whole = await snippetText(id).catch(() => null)
      if (!isGone) setText(whole)
    }
    void load()
    return () => {
      isGone = true
    }
  }, [id])
  return (
    <div className="-mt-4 min-w-0 flex-1">
      <NameForm
        label={t('saved.name')}
        initial={name}
        problemOf={(typed) => snippetProblem(t, typed, others, id)}
        canSave={text !== null && text.trim() !== ''}
        onSave={(typed) =>
          changeSaved({
            id,
            name: tidyName(typed),
            ...(text === null ? {} : { text: text.trim() }),
          })
        }
        onClose={onDone}
      >
        {text !== null && <SnippetTextField value={text} onChange={setText} />}
      </NameForm>
    </div>
  )
}
