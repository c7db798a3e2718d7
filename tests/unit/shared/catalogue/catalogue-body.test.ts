import { describe, expect, it } from 'vitest'
import {
  decodeCatalogue,
  decodingCatalogue,
  encodeCatalogue,
  FLAGS,
  RATING_SHIFT,
  type CatalogueBody,
} from '#shared/catalogue/catalogue-body.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

function bodyOf(count: number): CatalogueBody {
  const places = Array.from({ length: count }, (_, place) => place)
  return {
    version: 4_000_000_000,
    isWhole: true,
    n: Uint32Array.from(places, (place) => place * 3 + 1),
    ratio: Uint16Array.from(places, (place) => 500 + place),
    day: Uint16Array.from(places, () => 20_000),
    colour: Uint16Array.from(places, (place) => place),
    flags: Uint16Array.from(places, () => FLAGS.video | (5 << RATING_SHIFT)),
    ids: places.map((place) => `item-${place}`),
    gone: Uint32Array.of(2, 5),
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

describe('the body of a catalogue', () => {
  it.each([0, 1, 2, 3, 100])('is the same after it was sent, with %i items', (count) => {
    const body = bodyOf(count)
    expect(decodeCatalogue(bufferOf(encodeCatalogue(body, bytesOf)), textOf)).toEqual(body)
  })

  it('is the same piece by piece, whatever its ids are written in', () => {
    const ids = Array.from({ length: 20_000 }, (_, place) => `\u{FEFF}水-${place}-é`)
    const body = { ...bodyOf(ids.length), ids }
    const work = decodingCatalogue(bufferOf(encodeCatalogue(body, bytesOf)), textOf)
    let turns = 0
    let step = work.next()
    for (; step.done !== true; step = work.next()) turns += 1
    expect(turns).toBeGreaterThan(2)
    expect(step.value.ids).toEqual(ids)
  })

  it('is none in any shorter form', () => {
    const bytes = encodeCatalogue(bodyOf(3), bytesOf)
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeCatalogue(bufferOf(bytes.subarray(0, length)), textOf)).toThrow(RangeError)
    }
  })

  it('is none with a count that its bytes do not have, or of another format', () => {
    for (const [place, value] of [
      [0, 2],
      [3, 4_294_967_295],
      [4, 0],
      [5, 1_000_000],
    ] as const) {
      const bytes = encodeCatalogue(bodyOf(3), bytesOf)
      new DataView(bytes.buffer).setUint32(place * 4, value, true)
      expect(() => decodeCatalogue(bufferOf(bytes), textOf)).toThrow(RangeError)
    }
  })
})
