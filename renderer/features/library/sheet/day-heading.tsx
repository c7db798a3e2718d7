import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { DAY_HEAD_HEIGHT, type DayHead } from '../layout/library-layout.ts'
import { daysText, noonOf } from './day-text.ts'

interface DayHeadingProps extends DayHead {
  /** CSS pixels. */
  readonly top: number
  readonly today: number
}

/** Renders on which day, or days, what stands below it was made, and how much that is. */
export const DayHeading = memo(function DayHeading(props: DayHeadingProps) {
  const { from, until, count, top, today } = props
  const { i18n } = useTranslation()
  return (
    <h2
      className="absolute inset-x-0 flex items-end gap-2 pb-1.5 text-xs text-ink-2"
      style={{ top, height: DAY_HEAD_HEIGHT }}
    >
      <time dateTime={new Date(noonOf(from)).toISOString().slice(0, 10)}>
        {daysText(i18n.language, from, until, today)}
      </time>
      <span className="text-ink-3 tabular-nums">
        {new Intl.NumberFormat(i18n.language).format(count)}
      </span>
    </h2>
  )
})
