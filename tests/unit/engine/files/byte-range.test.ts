import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseByteRange } from '../../../../electron/engine/files/byte-range.ts'

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['BYTES=10-19', { start: 10, end: 19 }],
    [' bytes=10-19 ', { start: 10, end: 19 }],
    ['bytes=99-', { start: 99, end: 99 }],
    ['bytes=90-200', { start: 90, end: 99 }],
    ['bytes=-1', { start: 99, end: 99 }],
    ['bytes=-100', { start: 0, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    [`bytes=0-${'9'.repeat(400)}`, { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=19-10', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=a-b', 'whole'],
    ['bytes=1.5-2', 'whole'],
    ['bytes=--1', 'whole'],
    ['seconds=0-1', 'whole'],
    ['', 'whole'],
    [null, 'whole'],
    [undefined, 'whole'],
  ])('reads %j of 100 bytes as %j', (header, expected) => {
    expect(parseByteRange(header, 100)).toEqual(expected)
  })

  it.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])(
    'has nothing to serve of an empty file: %s',
    (header) => {
      expect(parseByteRange(header, 0)).toBe('unsatisfiable')
    },
  )

  it('never returns a range outside the file, for any request', () => {
    const headers = fc.oneof(
      fc.string().map((text) => `bytes=${text}`),
      fc
        .tuple(fc.option(fc.nat(300), { nil: '' }), fc.option(fc.nat(300), { nil: '' }))
        .map(([first, last]) => `bytes=${first}-${last}`),
    )
    fc.assert(
      fc.property(headers, fc.nat(200), (header, size) => {
        const range = parseByteRange(header, size)
        if (typeof range === 'string') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeGreaterThanOrEqual(range.start)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })
})
