import { SearchX, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { withoutTerm } from '#shared/search/edit-query.ts'
import { findItems } from '../../../commands/collections.ts'
import { readQuery } from '../../../parts/find/read-query.ts'
import { termText } from '../../../parts/find/term-text.ts'
import { Button } from '../../../ui/button.tsx'
import { FOUND_ID } from '../sheet/found-element.ts'

/** Words that can be left out at a press: of more nobody would see which. */
const MOST_OFFERED = 6

/** Renders that a query finds nothing, and what can be done about it at one press: to leave out a word of it, or all. */
export function NothingFound({ query }: { readonly query: string }) {
  const { t } = useTranslation()
  const terms = useMemo(() => readQuery(query).terms, [query])
  return (
    <section
      id={FOUND_ID}
      tabIndex={-1}
      aria-label={t('libraryView.found')}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto scroll-thin px-(--edge) outline-none pb-(--dock-space)"
    >
      <div className="m-auto flex max-w-120 flex-col items-center py-6 text-center">
        <SearchX aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
        <h2 className="mt-4 text-xl font-medium tracking-tight text-balance text-ink">
          {t('libraryView.nothingTitle')}
        </h2>
        <p dir="auto" className="mt-2 line-clamp-3 text-ink-2 wrap-anywhere">
          {query}
        </p>
        <div className="mt-5 flex flex-wrap justify-center gap-1.5">
          {terms.length > 1 &&
            terms.slice(0, MOST_OFFERED).map((each) => {
              const { key, value } = termText(t, each.term)
              const name = `${each.sign === 'without' ? '−' : ''}${key === '' ? value : `${key}: ${value}`}`
              return (
                <Button
                  key={each.start}
                  aria-label={t('libraryView.leaveOut', { term: name })}
                  onClick={() => findItems(withoutTerm(query, each))}
                >
                  <span className="max-w-48 truncate">{name}</span>
                  <X aria-hidden className="-mr-1 size-3.5" strokeWidth={1.75} />
                </Button>
              )
            })}
          <Button variant={terms.length > 1 ? 'quiet' : 'secondary'} onClick={() => findItems('')}>
            {t('libraryView.showAll')}
          </Button>
        </div>
      </div>
    </section>
  )
}
