import { expect, it } from 'vitest'
import { asksForMonth, toggledMonth } from '#shared/search/month-query.ts'

const NOW = new Date(2026, 10, 29).getTime()
const toggled = (query: string, month = '2026-10'): string => toggledMonth(query, month, NOW)

it('asks for a month by both of its ends, and takes both out again', () => {
  expect(toggled('fox')).toBe('fox from:2026-10 to:2026-10')
  expect(toggled('fox from:2026-10 to:2026-10')).toBe('fox')
  expect(toggled('')).toBe('from:2026-10 to:2026-10')
})

it('takes the place of other times, not of those that are one of several ways, or are left out', () => {
  expect(toggled('from:2025 fox to:today')).toBe('fox from:2026-10 to:2026-10')
  expect(toggled('from:2026-09 to:2026-09', '2026-10')).toBe('from:2026-10 to:2026-10')
  expect(toggled('(fox OR from:2025) -to:2024')).toBe(
    '(fox OR from:2025) -to:2024 from:2026-10 to:2026-10',
  )
})

it('knows a month however it is written, and no half of one', () => {
  expect(asksForMonth('自:2026年10月 至:2026/10 fox', '2026-10', NOW)).toBe(true)
  expect(asksForMonth('from:2026-10', '2026-10', NOW)).toBe(false)
  expect(asksForMonth('from:2026-10 to:2026-11', '2026-10', NOW)).toBe(false)
  expect(asksForMonth('fox OR from:2026-10 to:2026-10', '2026-10', NOW)).toBe(false)
})
