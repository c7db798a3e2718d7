import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFound, encodeFound } from '#shared/catalogue/found-body.ts'

const MOST = 2 ** 32 - 1

describe('what was found', () => {
  it.each([
    ['nothing', []],
    ['one', [7]],
    ['the largest and the smallest', [MOST, 0, MOST, 1, 0]],
    ['the newest first', [100_000, 99_999, 99_900, 3, 1]],
  ])('comes back as it was: %s', (_, ns) => {
    expect([...decodeFound(encodeFound(Uint32Array.from(ns)))]).toEqual(ns)
  })

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: MOST })), (ns) => {
        expect([...decodeFound(encodeFound(Uint32Array.from(ns)))]).toEqual(ns)
      }),
    )
  })

  it('comes back from the middle of other bytes', () => {
    const bytes = encodeFound(Uint32Array.of(5, 3))
    const within = Uint8Array.of(9, ...bytes, 9).subarray(1, 1 + bytes.length)
    expect([...decodeFound(within)]).toEqual([5, 3])
  })

  it('takes a byte an item where they follow each other', () => {
    const ns = Uint32Array.from({ length: 1000 }, (_, place) => 5000 - place * 3)
    expect(encodeFound(ns).length).toBe(4 + 2 + 999)
  })
})

describe('bytes that say nothing of the kind are refused', () => {
  const whole = encodeFound(Uint32Array.of(300, 5, 70_000))
  it.each([
    ['no bytes', new Uint8Array()],
    ['too few for a number', Uint8Array.of(1, 0, 0)],
    ['more items than there are bytes', Uint8Array.of(255, 255, 255, 255, 1)],
    ['one byte less', whole.slice(0, -1)],
    ['one byte more', Uint8Array.of(...whole, 0)],
    ['an item below 0', Uint8Array.of(1, 0, 0, 0, 1)],
    ['a number without an end', Uint8Array.of(1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 1)],
    ['an item that is too large', Uint8Array.of(1, 0, 0, 0, 254, 255, 255, 255, 127)],
  ])('%s', (_, bytes) => {
    expect(() => decodeFound(bytes)).toThrow(RangeError)
  })

  it('whatever they are, no more comes of them than they have bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(decodeFound(bytes).length).toBeLessThanOrEqual(bytes.length)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})
