import { expect, test } from 'vitest'
import { retryAfterSeconds } from '../../../../electron/engine/provider/retry-after.ts'

const NOW = Date.parse('2026-11-22T10:00:00Z')

test.each([
  [{ 'retry-after': '30' }, 30],
  [{ 'retry-after': ' 1.5 ' }, 1.5],
  [{ 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT' }, 120],
  // The computer's clock is an hour off; the server's own date counts.
  [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:10 GMT', date: 'Sun, 22 Nov 2026 11:00:00 GMT' }, 10],
  [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
  [{ 'retry-after': '999999999' }, 86_400],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '-5' }, null],
  [{}, null],
])('%j waits %s seconds', (headers, seconds) => {
  expect(retryAfterSeconds(new Headers(headers), NOW)).toBe(seconds)
})
