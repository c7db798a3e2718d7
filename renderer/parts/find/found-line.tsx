import { useTranslation } from 'react-i18next'
import type { SearchResult } from '#shared/domain/library-search.ts'
import type { Translate } from '../../i18n/i18n.ts'

interface FoundLineProps {
  readonly query: string
  /** Of the last query that was answered; null before any. */
  readonly result: SearchResult | null
  readonly wantsRanking: boolean
  /** Leads to the failed jobs that match. */
  readonly onFailedJobs: () => void
}

/** Renders in one line how many items were found, of how many, in which time, and what else matches. */
export function FoundLine({ query, result, wantsRanking, onFailedJobs }: FoundLineProps) {
  const { t, i18n } = useTranslation()
  if (result === null) return null
  return (
    <p className="flex shrink-0 items-center gap-3 text-xs whitespace-nowrap text-ink-3 tabular-nums">
      {wantsRanking && !result.isRanked && query.trim() !== '' && (
        <span>{t('find.notRanked')}</span>
      )}
      {result.failedJobs > 0 && query.trim() !== '' && (
        <button
          type="button"
          onClick={onFailedJobs}
          className="rounded-sm underline decoration-line-strong underline-offset-4 hover:text-ink"
        >
          {t('find.failedJobs', { count: result.failedJobs })}
        </button>
      )}
      <output>{foundText(t, i18n.language, query, result)}</output>
    </p>
  )
}

/** Returns how many items there are, or were found: `142 of 98,310 · 12 ms`. */
export function foundText(
  t: Translate,
  locale: string,
  query: string,
  { found, all, milliseconds }: SearchResult,
): string {
  if (query.trim() === '') return t('find.everything', { count: found })
  const value = new Intl.NumberFormat(locale).format(Math.max(1, Math.round(milliseconds)))
  return t('find.found', { found, all, time: t('find.milliseconds', { value }) })
}
