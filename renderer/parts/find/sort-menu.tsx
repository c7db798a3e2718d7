import { ArrowDownWideNarrow } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { SEARCH_SORTS, type SearchSort } from '#shared/domain/library-search.ts'
import { ChipSelect } from '../../ui/chip-select.tsx'

interface SortMenuProps {
  readonly sort: SearchSort
  /** Whether what is shown is a collection that was put in an order by hand. */
  readonly hasOwnOrder: boolean
  readonly onSort: (sort: SearchSort) => void
}

/** Renders the choice of the order in which items are shown: not again for each key of a query. */
export const SortMenu = memo(function SortMenu({ sort, hasOwnOrder, onSort }: SortMenuProps) {
  const { t } = useTranslation()
  const sorts = SEARCH_SORTS.filter((each) => each !== 'manual' || hasOwnOrder || sort === each)
  return (
    <ChipSelect
      label={t('find.sort')}
      options={sorts.map((value) => ({
        value,
        label: t(`find.sorts.${value}`),
        icon: ArrowDownWideNarrow,
      }))}
      value={sort}
      onChange={onSort}
      // Of a collection, its own order is the usual one.
      isChanged={sort !== 'newest' && sort !== 'manual'}
      side="bottom"
      textClassName="max-[40rem]:sr-only"
    />
  )
})
