import { describe, expect, it } from 'vitest'
import { formatBytes, formatClock, formatMoment } from '../../../../renderer/i18n/format.ts'

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [6, '0:06'],
    [59.9, '0:59'],
    [90, '1:30'],
    [-1, '0:00'],
  ])('shows %d seconds as %s', (seconds, text) => expect(formatClock(seconds)).toBe(text))
})

describe('formatBytes', () => {
  it('picks the unit that reads best', () => {
    expect(formatBytes('en', 999)).toBe('999 byte')
    expect(formatBytes('en', 1_500)).toBe('1.5 kB')
    expect(formatBytes('en', 1_834_221)).toBe('1.8 MB')
    expect(formatBytes('en', 3_000_000_000_000)).toBe('3,000 GB')
  })
})

describe('formatMoment', () => {
  const noon = new Date(2026, 10, 22, 12, 0).getTime()

  it('is the time alone on the same day', () => {
    expect(formatMoment('zh-CN', new Date(2026, 10, 22, 9, 5).getTime(), noon)).toBe('9:05')
  })

  it('adds the day before that, and the year in another year', () => {
    expect(formatMoment('en', new Date(2026, 10, 3, 9, 5).getTime(), noon)).toMatch(/^Nov 3, 9:05/)
    expect(formatMoment('en', new Date(2025, 10, 3, 9, 5).getTime(), noon)).toMatch(/2025/)
  })
})
