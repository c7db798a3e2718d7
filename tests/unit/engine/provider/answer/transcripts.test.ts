import { readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expected } from '../../../../../electron/engine/provider/answer/media-reference.ts'
import { cutsAtEveryByte, piecesOf } from './cuts.ts'
import { CHATS, TOOLS } from './expected-chats.ts'
import { FILES, IMAGES, SALVAGED, VIDEOS } from './expected-media.ts'
import { read, transcript, type Reading } from './reading.ts'

const CASES: readonly [string, Expected, Partial<Reading>][] = [
  ...Object.entries({ ...IMAGES, ...SALVAGED }).map(
    ([name, expected]) => [name, 'image', expected] as const,
  ),
  ...Object.entries(VIDEOS).map(([name, expected]) => [name, 'video', expected] as const),
  ...Object.entries({ ...CHATS, ...TOOLS }).map(
    ([name, expected]) => [name, 'text', expected] as const,
  ),
].map(([name, expects, expected]) => [name, expects, expected])

test('every recorded answer is read', () => {
  const folder = new URL('../../../../fixtures/transcripts/', import.meta.url)
  expect(CASES.map(([name]) => name).toSorted()).toEqual(readdirSync(folder).toSorted())
})

describe.each(CASES)('%s', (name, expects, expected) => {
  const bytes = transcript(name)
  const whole = read([bytes], { expects })

  test('is understood', () => {
    expect(whole).toMatchObject(expected)
    expect(whole.salvaged).toEqual(expected.salvaged ?? [])
    expect(Object.keys(whole.media)).toEqual(Object.keys(expected.media ?? {}))
  })

  test('means the same byte by byte', () => {
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(read(single, { expects })).toEqual(whole)
  })

  test('means the same cut at every byte', () => {
    expect(cutEverywhere).not.toThrow()
  })

  test('means the same cut into many pieces', () => {
    expect(cutAtRandom).not.toThrow()
  })

  /** Throws at the first place where cutting changes the meaning. */
  function cutEverywhere(): void {
    const expectedText = JSON.stringify(whole)
    for (const places of cutsAtEveryByte(bytes.length)) {
      const reading = read(piecesOf(bytes, places), { expects })
      // Compared as text, because `toEqual` a thousand times takes seconds.
      if (JSON.stringify(reading) !== expectedText) throw new Error(difference(places, reading))
    }
  }

  function difference(places: readonly number[], reading: Reading): string {
    return `Cut at ${places.join(', ')}: ${JSON.stringify(reading)}`
  }

  function cutAtRandom(): void {
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 })
    fc.assert(
      fc.property(cuts, (places) => {
        expect(read(piecesOf(bytes, places), { expects })).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  }
})

test('a cut-off answer never gives a wrong address or call, wherever it ends', () => {
  const wrong: string[] = []
  for (const [name, expects] of CASES) {
    const bytes = transcript(name)
    const whole = read([bytes], { expects })
    const known = new Set(Object.values(whole.media).concat(previewsOf(name)))
    for (let end = 0; end < bytes.length; end += 7) {
      const { media, toolCalls } = read([bytes.subarray(0, end)], { expects })
      const unknown = [
        ...toolCalls.filter((call) => !whole.toolCalls.includes(call)),
        ...Object.values(media).filter((found) => !known.has(found)),
      ]
      for (const found of unknown) wrong.push(`${name} at ${end}: ${found}`)
    }
  }
  expect(wrong).toEqual([])
}, 240_000)

/** Returns what comes before the end and is replaced later. */
function previewsOf(name: string): string[] {
  if (name === 'image-previews.sse') {
    return ['a-preview', 'b-preview', 'a-medium'].map((file) => `image ${FILES}/${file}.jpg`)
  }
  return name === 'video-markdown-thumbnail.sse'
    ? ['image https://cdn.example/v1/files/image/thumb.jpg']
    : []
}
