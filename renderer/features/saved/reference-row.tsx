import { useTranslation } from 'react-i18next'
import type { NamedReference } from '#shared/domain/saved-item.ts'
import { changeSaved } from '../../data/saved-store.ts'
import { SavedThumbnail } from '../../parts/saved-thumbnail.tsx'
import { classNames } from '../../ui/class-names.ts'
import { NameForm } from '../../parts/name-form.tsx'
import { referenceNameOf, referenceProblem } from './names.ts'
import { EDITED, RowButtons, ROW, type RowProps } from './row.tsx'

interface ReferenceRowProps extends RowProps {
  readonly reference: NamedReference
  readonly others: readonly NamedReference[]
}

/** A named reference in the list. */
export function ReferenceRow({ reference, others, isEdited, onEdit, onDone }: ReferenceRowProps) {
  const { t } = useTranslation()
  const { id, name, asset, state } = reference
  return (
    <li className={classNames(ROW, isEdited && `${EDITED} items-start`)}>
      <span
        className={classNames(
          'flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised',
          state !== 'here' && 'opacity-60',
        )}
      >
        <SavedThumbnail asset={asset} state={state} />
      </span>
      {isEdited ? (
        <div className="-mt-4 min-w-0 flex-1">
          <NameForm
            label={t('saved.name')}
            note={t('saved.referenceNameNote')}
            initial={name}
            problemOf={(typed) => referenceProblem(t, typed, others, id)}
            onSave={(typed) => changeSaved({ id, name: referenceNameOf(typed) })}
            onClose={onDone}
          />
        </div>
      ) : (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate">@{name}</span>
            {state !== 'here' && (
              <span className="block text-xs text-ink-2">{t(`saved.states.${state}`)}</span>
            )}
          </span>
          <RowButtons item={reference} editLabel={t('saved.rename', { name })} onEdit={onEdit} />
        </>
      )}
    </li>
  )
}
