import { useTranslation } from 'react-i18next'
import type { Preset } from '#shared/domain/saved-item.ts'
import { tidyName } from '#shared/domain/saved-name.ts'
import { changeSaved } from '../../data/saved-store.ts'
import { classNames } from '../../ui/class-names.ts'
import { NameForm } from '../../parts/name-form.tsx'
import { snippetProblem } from './names.ts'
import { EDITED, RowButtons, ROW, type RowProps } from './row.tsx'

interface PresetRowProps extends RowProps {
  readonly preset: Preset
  readonly others: readonly Preset[]
}

/** A preset of conversations in the list. */
export function PresetRow({ preset, others, isEdited, onEdit, onDone }: PresetRowProps) {
  const { t } = useTranslation()
  const { id, name, model } = preset
  return (
    <li className={classNames(ROW, isEdited && EDITED)}>
      {isEdited ? (
        <div className="-mt-4 min-w-0 flex-1">
          <NameForm
            label={t('saved.name')}
            initial={name}
            problemOf={(typed) => snippetProblem(t, typed, others, id)}
            onSave={(typed) => changeSaved({ id, name: tidyName(typed) })}
            onClose={onDone}
          />
        </div>
      ) : (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate">{name}</span>
            <span className="block truncate text-xs text-ink-2">{model}</span>
          </span>
          <RowButtons item={preset} editLabel={t('saved.renamePreset', { name })} onEdit={onEdit} />
        </>
      )}
    </li>
  )
}
