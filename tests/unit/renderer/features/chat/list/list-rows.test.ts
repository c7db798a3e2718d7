import { expect, it } from 'vitest'
import {
  HEADING_HEIGHT,
  listRows,
  ROW_HEIGHT,
  rowsWithin,
} from '../../../../../../renderer/features/chat/list/list-rows.ts'
import { localDay } from '../../../../../../renderer/i18n/local-day.ts'
import { listed } from '../../../conversations.ts'

const DAY = 86_400_000
const now = Date.now()
const words = { locale: 'en', today: localDay(now), pinned: 'Pinned' }

it('puts the pinned ones first, the others under their days', () => {
  const { rows, rowOf, height } = listRows(
    [
      listed(1, { pinned: true, changedAt: now - 40 * DAY }),
      listed(2, { changedAt: now }),
      listed(3, { changedAt: now }),
      listed(4, { changedAt: now - DAY }),
    ],
    words,
  )
  const texts = rows.map((row) =>
    row.type === 'heading' ? row.text : row.conversation.title.replace('Conversation ', ''),
  )
  expect(texts).toEqual(['Pinned', '1', 'Today', '2', '3', 'Yesterday', '4'])
  expect(rowOf).toEqual([1, 3, 4, 6])
  expect(height).toBe(3 * HEADING_HEIGHT + 4 * ROW_HEIGHT)
})

it('finds the rows of a window among ten thousand', () => {
  const all = Array.from({ length: 10_000 }, (_, at) => listed(at + 1, { changedAt: now }))
  const rows = listRows(all, words)
  const { first, last } = rowsWithin(rows, 180_000, 180_700)
  expect(last - first).toBeLessThan(50)
  expect(rows.rows[first]?.top).toBeLessThanOrEqual(180_000)
  expect((rows.rows[last]?.top ?? 0) + ROW_HEIGHT).toBeGreaterThanOrEqual(180_700)
  expect(rowsWithin(rows, 0, 700).first).toBe(0)
  expect(rowsWithin(rows, rows.height - 700, rows.height).last).toBe(10_000)
})
