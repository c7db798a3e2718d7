import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Tag } from '#shared/domain/organise.ts'
import { classNames } from '../../ui/class-names.ts'
import { TagName } from './tag-field.tsx'

interface TagChipsProps {
  /** Each with how many of the items have it. */
  readonly tags: readonly Tag[]
  /** How many items it is about. */
  readonly items: number
  readonly onAdd: (name: string) => void
  readonly onRemove: (name: string) => void
}

/**
 * Renders the tags of items: those that all of them have, and, with a broken edge and a number, those that some have, which a click gives to all.
 */
export function TagChips({ tags, items, onAdd, onRemove }: TagChipsProps) {
  const { t } = useTranslation()
  if (tags.length === 0) return null
  return (
    <ul aria-label={t('organise.tags')} className="flex flex-wrap gap-1">
      {tags.map(({ name, items: having }) => {
        const isPartial = having < items
        return (
          <li
            key={name}
            className={classNames(
              'flex h-6 max-w-full items-center rounded-md text-xs text-ink',
              isPartial ? 'border border-dashed border-line-strong' : 'bg-raised',
            )}
          >
            {isPartial ? (
              <button
                type="button"
                aria-label={t('organise.tagAll', { name, having, items })}
                title={t('organise.tagAll', { name, having, items })}
                onClick={() => onAdd(name)}
                className="flex h-full min-w-0 items-center gap-1 rounded-l-md px-1.5 hover:bg-hover"
              >
                <Plus aria-hidden className="size-3 shrink-0 text-ink-3" />
                <TagName name={name} />
                <span className="shrink-0 text-ink-3 tabular-nums">
                  {t('organise.share', { having, items })}
                </span>
              </button>
            ) : (
              <span className="flex min-w-0 pl-2">
                <TagName name={name} />
              </span>
            )}
            <button
              type="button"
              aria-label={t('organise.removeTag', { name })}
              onClick={() => onRemove(name)}
              className="flex size-6 shrink-0 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
