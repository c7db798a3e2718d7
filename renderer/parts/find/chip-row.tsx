import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { withoutTerm, type SignedTerm } from '#shared/search/edit-query.ts'
import type { Span } from '#shared/search/query.ts'
import { useRovingTabStop } from '../../ui/use-roving-tab-stop.ts'
import { termText } from './term-text.ts'

/** Chips that are shown: a pasted text of hundreds of words is read in the field. */
const MOST_CHIPS = 24

interface ChipRowProps {
  readonly query: string
  readonly terms: readonly SignedTerm[]
  readonly onQuery: (query: string) => void
  /** Leads to a word in the field. */
  readonly onEdit: (span: Span) => void
}

/** Renders the words of a query as chips: a click leads to the word in the field, the cross takes it out. */
export function ChipRow({ query, terms, onQuery, onEdit }: ChipRowProps) {
  const { t } = useTranslation()
  const bar = useRovingTabStop<HTMLUListElement>()
  if (terms.length === 0) return null
  const rest = terms.length - MOST_CHIPS
  return (
    <ul
      {...bar}
      aria-label={t('find.terms')}
      className="flex min-w-0 items-center gap-1 overflow-x-auto p-0.5 scroll-line"
    >
      {terms.slice(0, MOST_CHIPS).map((each) => (
        <Chip
          key={each.start}
          signed={each}
          onEdit={() => onEdit(each)}
          onRemove={() => onQuery(withoutTerm(query, each))}
        />
      ))}
      {rest > 0 && (
        <li className="shrink-0 text-xs text-ink-3">{t('find.moreTerms', { count: rest })}</li>
      )}
    </ul>
  )
}

interface ChipProps {
  readonly signed: SignedTerm
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function Chip({ signed, onEdit, onRemove }: ChipProps) {
  const { t } = useTranslation()
  const { key, value } = termText(t, signed.term)
  const plain = key === '' ? value : `${key} ${value}`
  const isWithout = signed.sign === 'without'
  const term = isWithout ? t('find.not', { term: plain }) : plain
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key !== 'Delete' && press.key !== 'Backspace') return
    press.preventDefault()
    press.stopPropagation()
    onRemove()
  }
  return (
    <li className="flex h-6 max-w-60 shrink-0 items-center rounded-md bg-raised text-xs text-ink">
      <button
        type="button"
        aria-label={t('find.edit', { term })}
        aria-keyshortcuts="Delete"
        onClick={onEdit}
        onKeyDown={onKeyDown}
        className="flex h-full min-w-0 items-center gap-1 rounded-l-md pl-2 hover:bg-hover forced-colors:pr-1.5"
      >
        {isWithout && (
          <span aria-hidden className="text-ink-3">
            −
          </span>
        )}
        {key !== '' && <span className="shrink-0 text-ink-3">{key}</span>}{' '}
        <span dir="auto" className={isWithout ? 'truncate line-through' : 'truncate'}>
          {value}
        </span>
      </button>
      <button
        type="button"
        aria-label={t('find.remove', { term })}
        onClick={onRemove}
        className="flex size-6 shrink-0 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  )
}
