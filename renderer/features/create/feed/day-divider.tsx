import { useTranslation } from 'react-i18next'
import { formatDays } from '../../../i18n/format.ts'
import { useToday } from '../../../parts/sheet/use-today.ts'

interface DayDividerProps {
  /** When the newest and the oldest job below it were made, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
  /** CSS pixels. */
  readonly top: number
  readonly height: number
}

/** Renders which day, or days, what stands below it was made on. */
export function DayDivider({ from, until, top, height }: DayDividerProps) {
  const { i18n } = useTranslation()
  return (
    <h2
      className="absolute inset-x-0 flex items-end pb-1.5 text-xs text-ink-3"
      style={{ top, height }}
    >
      <time dateTime={new Date(from).toISOString()}>
        {formatDays(i18n.language, until, from, useToday())}
      </time>
    </h2>
  )
}
