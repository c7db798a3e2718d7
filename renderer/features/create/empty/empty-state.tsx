import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../../ui/mark.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { FEED_ID, feedElement } from '../feed/feed-element.ts'
import { DemoNote } from './demo-note.tsx'
import { ExampleSheet } from './example-sheet.tsx'
import { WaysIn } from './ways-in.tsx'

/** Renders the first thing a user sees: the question with the ways to answer it, and a small contact sheet of what others asked for. */
export function EmptyState() {
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  useFocusFallback(section, feedElement)
  return (
    <section
      ref={section}
      id={FEED_ID}
      aria-label={t('feed.label')}
      // For who has just deleted the last picture by a key.
      tabIndex={-1}
      className="@container flex min-h-0 flex-1 flex-col overflow-y-auto scroll-thin px-(--edge) pb-(--dock-space) outline-none"
    >
      <div className="m-auto grid w-full max-w-300 items-center gap-x-12 gap-y-8 py-6 @min-[44rem]:grid-cols-[minmax(16rem,5fr)_7fr]">
        <div className="min-w-0">
          <Mark className="mb-5 size-10" />
          <h2 className="text-xl font-medium tracking-tight text-balance text-ink">
            {t('feed.emptyTitle')}
          </h2>
          <p className="mt-3 max-w-96 text-base text-ink-2">{t('feed.emptyBody')}</p>
          <WaysIn />
          <DemoNote />
        </div>
        <ExampleSheet />
      </div>
    </section>
  )
}
