import { Pencil, Trash2 } from 'lucide-react'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_NAME_MAX_LENGTH, tagNameSchema, type Tag } from '#shared/domain/organise.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { changeTagName, deleteTag, joinTags, openTag } from '../../commands/tags.ts'
import { errorText } from '../../i18n/error-text.ts'
import { TagName } from '../../parts/marks/tag-field.tsx'
import { tidyTagName } from '../../parts/marks/tag-suggestions.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface TagRowProps {
  readonly tag: Tag
  readonly isEdited: boolean
  readonly onEdit: () => void
  readonly onDone: () => void
}

/** A tag in the list: a press shows what has it. */
export function TagRow({ tag: { name, items }, isEdited, onEdit, onDone }: TagRowProps) {
  const { t, i18n } = useTranslation()
  if (isEdited) return <TagForm name={name} onDone={onDone} />
  return (
    <li className="flex h-10 items-center rounded-md hover:bg-hover">
      <button
        type="button"
        onClick={() => openTag(name)}
        className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left text-ink"
      >
        <TagName name={name} />
        <span className="text-xs text-ink-3 tabular-nums">
          {new Intl.NumberFormat(i18n.language).format(items)}
        </span>
      </button>
      <IconButton icon={Pencil} label={t('organise.renameTag', { name })} onClick={onEdit} />
      <IconButton
        icon={Trash2}
        label={t('organise.deleteTag', { name })}
        onClick={() => void deleteTag(t, name)}
      />
    </li>
  )
}

/** Asks for another name. One that another tag has makes one of both, where that is wanted. */
function TagForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(name)
  const [error, setError] = useState<ErrorData | null>(null)
  const to = tidyTagName(typed)
  const isName = tagNameSchema.safeParse(to).success
  const isTaken = error?.reason === 'name_taken'
  const act = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action()
      onDone()
    } catch (thrown) {
      setError(errorDataOf(thrown))
    }
  }
  const rename = (): void => {
    if (to === name) onDone()
    else if (isName) void act(() => changeTagName(t, name, to))
  }
  const problem = isTaken
    ? t('organise.tagTaken', { to })
    : error !== null
      ? errorText(t, error, { withCost: false })
      : isName
        ? null
        : t('organise.tagNameProblem')
  return (
    <li className="my-1 rounded-lg px-3 py-3 shadow-[inset_0_0_0_1px_var(--line)]">
      <form
        noValidate
        onSubmit={(submission: FormEvent) => {
          submission.preventDefault()
          rename()
        }}
      >
        <TextField
          ref={selectAll}
          label={t('organise.tagName')}
          value={typed}
          onChange={(next) => {
            setTyped(next)
            setError(null)
          }}
          onKeyDown={(press: KeyboardEvent) => {
            if (press.key !== 'Escape' || press.nativeEvent.isComposing) return
            // The dialog stays.
            press.stopPropagation()
            onDone()
          }}
          maxLength={TAG_NAME_MAX_LENGTH}
          problem={problem}
          spellCheck={false}
        />
        <div className="mt-3 flex justify-end gap-2">
          <Button size="small" onClick={onDone}>
            {t('app.cancel')}
          </Button>
          {isTaken ? (
            <Button
              size="small"
              variant="main"
              onClick={() => void act(() => joinTags(t, name, to))}
            >
              {t('organise.mergeTags')}
            </Button>
          ) : (
            <Button size="small" variant="main" type="submit" inactive={!isName}>
              {t('organise.renameTagButton')}
            </Button>
          )}
        </div>
      </form>
    </li>
  )
}

/** In a dialog the field has the focus by then. */
function selectAll(field: HTMLInputElement | null): void {
  field?.focus()
  field?.select()
}
