import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TabStopContext } from '../../../ui/tab-stop.ts'
import { JobArticle } from './job-article.tsx'
import { JobHead } from './job-head.tsx'
import { HEAD_HEIGHT, type SheetBlock } from './layout/sheet-rows.ts'

interface FeedBlockProps {
  readonly block: SheetBlock
  /** Of its head, in CSS pixels. */
  readonly top: number
  /** Whether Tab leads into it. */
  readonly isTabStop: boolean
  /** Those of its rows that are near the window. */
  readonly children: ReactNode
}

/** Renders jobs under one head, which stays at the window's top for as long as their pictures scroll. */
export function FeedBlock({ block, top, isTabStop, children }: FeedBlockProps) {
  const { t } = useTranslation()
  const [job] = block.jobs
  if (job === undefined) return null
  const style = { top, left: 0, right: 0, height: block.height }
  const content = (
    <>
      <TabStopContext value={isTabStop}>
        <div data-text="" className="sticky top-0 z-10 bg-canvas" style={{ height: HEAD_HEIGHT }}>
          <JobHead block={block} />
        </div>
      </TabStopContext>
      {children}
    </>
  )
  if (!block.isBatch) {
    return (
      <JobArticle job={job} style={style}>
        {content}
      </JobArticle>
    )
  }
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields are in it
      role="group"
      aria-label={t('feed.batch', { count: block.jobs.length })}
      className="absolute"
      style={style}
    >
      {content}
    </div>
  )
}
