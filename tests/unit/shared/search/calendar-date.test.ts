import { describe, expect, it } from 'vitest'
import {
  beginningOf,
  endOf,
  parseDate,
  printDate,
} from '../../../../shared/search/calendar-date.ts'

const NOW = new Date(2026, 10, 1, 0, 30).getTime()

describe('a date', () => {
  it.each([
    ['2026', { year: 2026 }],
    ['2026年', { year: 2026 }],
    ['2026-02', { year: 2026, month: 2 }],
    ['2026年2月', { year: 2026, month: 2 }],
    ['2024-02-29', { year: 2024, month: 2, day: 29 }],
    ['2024.2.29', { year: 2024, month: 2, day: 29 }],
    ['Yesterday', { year: 2026, month: 10, day: 31 }],
    ['今天', { year: 2026, month: 11, day: 1 }],
  ])('%s is read', (text, expected) => {
    expect(parseDate(text, NOW)).toEqual(expected)
    expect(parseDate(printDate(expected), NOW)).toEqual(expected)
  })

  it.each(['', '26', '20266', '0000', '2026-13', '2026-0', '2026-02-29', '2026-04-31', '2026-1-0'])(
    '%s is none',
    (text) => {
      expect(parseDate(text, NOW)).toBeNull()
    },
  )

  it('lasts from its first to its last moment', () => {
    const day = { year: 2026, month: 12, day: 31 }
    expect(beginningOf(day)).toBe(new Date(2026, 11, 31).getTime())
    expect(endOf(day)).toBe(new Date(2027, 0, 1).getTime())
    expect(endOf({ year: 2026, month: 12 })).toBe(endOf(day))
    expect(endOf({ year: 2026 })).toBe(endOf(day))
    expect(beginningOf({ year: 2026 })).toBe(new Date(2026, 0, 1).getTime())
    expect(new Date(beginningOf({ year: 26 })).getFullYear()).toBe(26)
  })
})
