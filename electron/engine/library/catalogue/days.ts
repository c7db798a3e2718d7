const DAY = 24 * 60 * 60 * 1000
const LAST_DAY = 0xffff

/** Returns the days since 1970 of a time in milliseconds, by the time zone of this computer. */
export type DayOf = (time: number) => number

/** Returns what tells days. It is fast for times of the day that it was last asked about: most that are asked about in a row are. */
export function createDays(): DayOf {
  let day = 0
  let from = 0
  let to = 0
  return (time) => {
    if (time >= from && time < to) return day
    const date = new Date(time)
    const [year, month, ofMonth] = [date.getFullYear(), date.getMonth(), date.getDate()]
    // The calendar's day as if it were in UTC, where each has as many hours.
    const days = Math.round(Date.UTC(year, month, ofMonth) / DAY)
    if (!Number.isFinite(days) || days < 0 || days > LAST_DAY) return days > LAST_DAY ? LAST_DAY : 0
    from = new Date(year, month, ofMonth).getTime()
    // Not by 24 hours: a day may have 23 or 25.
    to = new Date(year, month, ofMonth + 1).getTime()
    day = days
    return day
  }
}
