import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { sortBy, useLibrarySearch } from '../../../data/catalogue/library-search.ts'
import { classNames } from '../../../ui/class-names.ts'
import { LIST_COLUMNS, NOT_NARROW, WIDE_ONLY } from './columns.ts'

/** Renders what the columns of the list are, of which some put it in another order. `lineHeight` is in CSS pixels. */
export function ListHead({ lineHeight }: { readonly lineHeight: number }) {
  const { t } = useTranslation()
  const sort = useLibrarySearch((state) => state.sort)
  return (
    <div
      role="toolbar"
      aria-label={t('libraryView.columns.label')}
      className="@container shrink-0 border-b border-line px-(--edge)"
      style={{ '--line-height': `${lineHeight}px` }}
    >
      <div className={classNames(LIST_COLUMNS, 'h-8 pr-2 text-xs text-ink-3')}>
        <span />
        <span>{t('libraryView.columns.prompt')}</span>
        <span className={NOT_NARROW}>{t('libraryView.columns.kind')}</span>
        <SortHead name={t('libraryView.columns.size')} by="largest" sort={sort} />
        <span className={WIDE_ONLY}>{t('libraryView.columns.model')}</span>
        <SortHead
          name={t('libraryView.columns.rating')}
          by="rating"
          sort={sort}
          className={NOT_NARROW}
        />
        <SortHead
          name={t('libraryView.columns.date')}
          by={sort === 'newest' ? 'oldest' : 'newest'}
          sort={sort}
        />
      </div>
    </div>
  )
}

interface SortHeadProps {
  readonly name: string
  /** The order that a press leads to. */
  readonly by: SearchSort
  readonly sort: SearchSort
  readonly className?: string
}

function SortHead({ name, by, sort, className }: SortHeadProps) {
  const { t } = useTranslation()
  const isByDate = by === 'newest' || by === 'oldest'
  const isActive = isByDate ? sort === 'newest' || sort === 'oldest' : sort === by
  const Arrow = sort === 'oldest' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      aria-label={t('libraryView.sortBy', { column: name, order: t(`find.sorts.${by}`) })}
      aria-pressed={isActive}
      onClick={() => sortBy(by)}
      className={classNames(
        '-mx-1 flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 text-left hover:text-ink',
        isActive && 'font-medium text-ink-2',
        className,
      )}
    >
      <span className="truncate">{name}</span>
      {isActive && <Arrow aria-hidden className="size-3 shrink-0" strokeWidth={2} />}
    </button>
  )
}
