import { BookmarkPlus, TriangleAlert } from 'lucide-react'
import { useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Facet, SearchResult, SearchSort } from '#shared/domain/library-search.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChipRow } from './chip-row.tsx'
import { Facets, FacetsContext } from './facets.tsx'
import { FindField, type FindFieldHandle } from './find-field.tsx'
import { FoundLine } from './found-line.tsx'
import { problemText } from './problem-text.ts'
import { readQuery } from './read-query.ts'
import { SortMenu } from './sort-menu.tsx'
import type { AskCompletions } from './use-completion.ts'

export interface FindBarProps {
  readonly query: string
  readonly sort: SearchSort
  /** Of the last query that was answered; null before any. */
  readonly result: SearchResult | null
  readonly onQuery: (query: string) => void
  readonly onSort: (sort: SearchSort) => void
  readonly complete: AskCompletions
  readonly facetsOf: (result: string) => Promise<readonly Facet[]>
  readonly onSave: () => void
  readonly onFailedJobs: () => void
  /** Leads from the field to what was found. */
  readonly onLeave: () => void
  /** What else stands in its line. */
  readonly children?: ReactNode
}

/**
 * Renders how the library is searched: a field, what is done with what is found, and below them what the query means and how much it finds. It
 * is as high whatever is typed: nothing below it moves.
 */
export function FindBar(props: FindBarProps) {
  const { query, sort, result, onQuery, children } = props
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<FindFieldHandle>(null)
  const { parsed, terms } = useMemo(() => readQuery(query), [query])
  const [isWriting, setWriting] = useState(false)
  const resultName = result?.result ?? null
  const counted = useMemo(() => ({ query, result: resultName }), [query, resultName])
  // What one is still typing is no mistake yet.
  const problems = isWriting
    ? parsed.problems.filter(({ why }) => why !== 'no-value' && why !== 'unclosed')
    : parsed.problems
  const [problem] = problems
  return (
    <search aria-label={t('find.title')} className="flex shrink-0 flex-col px-(--edge)">
      <div className="flex h-10 items-center gap-1.5">
        <FindField
          ref={field}
          query={query}
          terms={parsed.terms}
          problems={problems}
          onWriting={setWriting}
          onQuery={onQuery}
          complete={props.complete}
          describedBy={`${id}-problem ${id}-found`}
          onLeave={props.onLeave}
        />
        {query.trim() !== '' && (
          <IconButton
            icon={BookmarkPlus}
            label={t('find.save')}
            tooltipSide="bottom"
            onClick={props.onSave}
          />
        )}
        <FacetsContext value={counted}>
          <Facets
            active={terms.filter(({ term, isAlone }) => isAlone && term.type !== 'text').length}
            onQuery={onQuery}
            ask={props.facetsOf}
          />
        </FacetsContext>
        <SortMenu
          sort={sort}
          hasOwnOrder={terms.some(({ term }) => term.type === 'in')}
          onSort={props.onSort}
        />
        {children}
      </div>
      <div className="flex h-8 items-center gap-2">
        <ChipRow
          query={query}
          terms={terms}
          onQuery={onQuery}
          onEdit={(span) => field.current?.edit(span)}
        />
        <output
          id={`${id}-problem`}
          className="flex min-w-0 flex-1 items-center gap-1.5 text-xs text-ink-2"
        >
          {problem !== undefined && (
            <>
              <TriangleAlert aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
              <span className="truncate" title={problemText(t, query, problem)}>
                {problemText(t, query, problem)}
              </span>
            </>
          )}
        </output>
        <div id={`${id}-found`} className="contents">
          <FoundLine
            query={query}
            result={result}
            wantsRanking={sort === 'relevance'}
            onFailedJobs={props.onFailedJobs}
          />
        </div>
      </div>
    </search>
  )
}
