import { Popover } from '@base-ui/react/popover'
import { ListFilter, Minus } from 'lucide-react'
import { createContext, memo, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Facet } from '#shared/domain/library-search.ts'
import { keyedTerm, toggledTerm, type Sign } from '#shared/search/edit-query.ts'
import { toggledMonth } from '#shared/search/month-query.ts'
import { useAsked } from '../../data/use-asked.ts'
import { formatMonth } from '../../i18n/format.ts'
import { modelText } from '../../i18n/model-text.ts'
import { classNames } from '../../ui/class-names.ts'
import { CHIP_POPUP, ghostChip } from '../../ui/ghost-chip.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popup } from '../../ui/popup.tsx'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { isMonthAsked, signNow } from './read-query.ts'
import { keyText, valueText } from './term-text.ts'

/** What the filters are about: read where they are open, so that their button is not rendered again for each key of a query. */
export const FacetsContext = createContext<{
  readonly query: string
  /** The name of the result whose items are counted; null before there is any. */
  readonly result: string | null
}>({ query: '', result: null })

export interface FacetsProps {
  /** How many words of the query are such as these add. */
  readonly active: number
  readonly onQuery: (query: string) => void
  readonly ask: (result: string) => Promise<readonly Facet[]>
}

/** Renders the button to the filters, and what it opens: values of keys with how many of the found items have them. */
export const Facets = memo(function Facets({ active, onQuery, ask }: FacetsProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const label = active === 0 ? t('find.filters') : t('find.filtersActive', { count: active })
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip label={t('find.filters')} side="bottom">
        <Popover.Trigger
          aria-label={label}
          className={classNames(ghostChip(active > 0), 'shrink-0')}
        >
          <ListFilter aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="max-[56rem]:sr-only">{t('find.filters')}</span>
          {/* The space is for what is read out, which has to begin as what is seen. */}{' '}
          {active > 0 && <span className="tabular-nums">{active}</span>}
        </Popover.Trigger>
      </Tooltip>
      <Popup
        label={t('find.filters')}
        side="bottom"
        align="end"
        gap={6}
        className={classNames(
          CHIP_POPUP,
          'max-h-(--available-height) w-160 max-w-[calc(100vw-5rem)] overflow-y-auto scroll-thin',
        )}
      >
        <FacetColumns onQuery={onQuery} ask={ask} />
      </Popup>
    </Popover.Root>
  )
})

function FacetColumns({ onQuery, ask }: Omit<FacetsProps, 'active'>) {
  const { t } = useTranslation()
  const { query, result } = use(FacetsContext)
  // By version and not by key: the counts stay until there are newer ones, so that nothing jumps below the pointer.
  const facets = useAsked('facets', (of) => ask(of), result ?? '', { after: 0 })
  if (facets === null) return <div className="h-40" />
  const shown = facets.filter(({ values }) => values.length > 0)
  if (shown.length === 0) return <p className="p-4 text-ink-2">{t('find.noFilters')}</p>
  return (
    <>
      <div className="columns-3 gap-4 p-3 max-[44rem]:columns-2">
        {shown.map((facet) => (
          <FacetGroup key={facet.key} facet={facet} query={query} onQuery={onQuery} />
        ))}
      </div>
      <p className="border-t border-line px-4 py-2 text-xs text-ink-3">{t('find.filterHint')}</p>
    </>
  )
}

interface FacetGroupProps {
  readonly facet: Facet
  readonly query: string
  readonly onQuery: (query: string) => void
}

function FacetGroup({ facet: { key, values }, query, onQuery }: FacetGroupProps) {
  const { t, i18n } = useTranslation()
  return (
    <section aria-label={keyText(t, key)} className="mb-3 break-inside-avoid">
      <h3 className="px-1.5 pb-1 text-xs text-ink-3">{keyText(t, key)}</h3>
      <ul>
        {values.map(({ value, items }) =>
          key === 'month' ? (
            <FacetRow
              key={value}
              text={formatMonth(i18n.language, firstDayOf(value))}
              items={items}
              sign={isMonthAsked(query, value) ? 'with' : null}
              onToggle={() => onQuery(toggledMonth(query, value, Date.now()))}
            />
          ) : (
            <FacetRow
              key={value}
              text={key === 'model' ? modelText(t, value) : valueText(t, key, value)}
              items={items}
              sign={signNow(query, keyedTerm(key, value))}
              canExclude
              onToggle={(sign) =>
                onQuery(toggledTerm(query, keyedTerm(key, value), sign, Date.now()))
              }
            />
          ),
        )}
      </ul>
    </section>
  )
}

/** Returns when a month begins, `2026-10`, in milliseconds since 1970. */
function firstDayOf(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return new Date(year, ofYear - 1, 1).getTime()
}

interface FacetRowProps {
  readonly text: string
  readonly items: number
  /** How the query asks for it; null where it does not. */
  readonly sign: Sign | null
  /** Whether items without it can be asked for. */
  readonly canExclude?: boolean
  readonly onToggle: (sign: Sign) => void
}

function FacetRow({ text, items, sign, canExclude = false, onToggle }: FacetRowProps) {
  const { t, i18n } = useTranslation()
  const count = new Intl.NumberFormat(i18n.language).format(items)
  return (
    <li className="group/facet relative">
      <button
        type="button"
        aria-pressed={sign !== null}
        onClick={({ altKey }) =>
          onToggle((altKey && canExclude) || sign === 'without' ? 'without' : 'with')
        }
        onContextMenu={(press) => {
          press.preventDefault()
          if (canExclude) onToggle('without')
        }}
        className={classNames(
          'flex h-7 w-full items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover pointer-coarse:h-10',
          sign === null ? 'text-ink-2' : 'bg-raised font-medium text-ink',
        )}
      >
        <span
          className={classNames('min-w-0 flex-1 truncate', sign === 'without' && 'line-through')}
        >
          {text}
        </span>
        {sign === 'without' && <span className="sr-only"> ({t('find.excluded')})</span>}{' '}
        <span
          className={classNames(
            'text-xs font-normal text-ink-3 tabular-nums',
            canExclude && 'group-focus-within/facet:opacity-0 group-hover/facet:opacity-0',
          )}
        >
          {count}
        </span>
      </button>
      {canExclude && (
        <IconButton
          icon={Minus}
          label={t('find.exclude', { value: text })}
          onClick={() => onToggle('without')}
          className="absolute top-0 right-0 size-7 opacity-0 group-focus-within/facet:opacity-100 group-hover/facet:opacity-100 pointer-coarse:size-10"
        />
      )}
    </li>
  )
}
