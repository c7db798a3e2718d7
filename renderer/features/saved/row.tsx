import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { removeSaved } from '../../commands/saved.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Of a row of the list of what is saved. */
export const ROW = 'flex min-h-12 items-center gap-3 rounded-lg px-2 py-1'

/** Of one whose name is being changed: around a form, whose buttons are filled. */
export const EDITED = 'my-1 px-3 py-3 shadow-[inset_0_0_0_1px_var(--line)]'

export interface RowProps {
  readonly isEdited: boolean
  readonly onEdit: () => void
  readonly onDone: () => void
}

interface RowButtonsProps {
  readonly item: { readonly id: string; readonly name: string }
  readonly editLabel: string
  readonly onEdit: () => void
}

/** The buttons of a row: change it, or remove it, which can be undone. */
export function RowButtons({ item, editLabel, onEdit }: RowButtonsProps) {
  const { t } = useTranslation()
  return (
    <span className="flex shrink-0">
      <IconButton icon={Pencil} label={editLabel} onClick={onEdit} />
      <IconButton
        icon={Trash2}
        label={t('saved.remove', { name: item.name })}
        onClick={() => void removeSaved(t, item)}
      />
    </span>
  )
}
