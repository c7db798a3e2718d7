import { readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expected } from '../../../../../electron/engine/provider/answer/media-reference.ts'
import { cutsAtEveryByte, piecesOf } from './cuts.ts'
import { readExtracted } from './extracted-reading.ts'
import { read, transcript } from './reading.ts'

const FOLDER = new URL('../../../../fixtures/transcripts/', import.meta.url)
const NAMES = readdirSync(FOLDER).filter((name) => !name.startsWith('.'))
/** The base64 in the transcripts is about 130 characters long, wrapped at 40 in one of them. */
const THRESHOLDS = [64, 100, 4096]
/** Up to this many bytes an answer is cut at every place, larger ones at random. */
const SMALL = 1500

function expectsOf(name: string): Expected {
  if (name.includes('video')) return 'video'
  return /chat|tool/.test(name) && !name.startsWith('image') ? 'text' : 'image'
}

describe.each(NAMES)('%s, with base64 taken out', (name) => {
  const bytes = transcript(name)
  const expects = expectsOf(name)
  const whole = read([bytes], { expects })

  test.each(THRESHOLDS)('means the same from %i characters on', async (threshold) => {
    const { reading, files } = await readExtracted([bytes], threshold, { expects })
    expect(reading).toEqual(whole)
    expect(files.filter((file) => file.state === 'open')).toEqual([])
  })

  test('means the same byte by byte', async () => {
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect((await readExtracted(single, 64, { expects })).reading).toEqual(whole)
  })

  test('means the same wherever it is cut', async () => {
    if (bytes.length <= SMALL) return cutEverywhere()
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(...THRESHOLDS), async (places, threshold) => {
        const pieces = piecesOf(bytes, places)
        expect((await readExtracted(pieces, threshold, { expects })).reading).toEqual(whole)
      }),
      { numRuns: 100 },
    )
  })

  async function cutEverywhere(): Promise<void> {
    const expectedText = JSON.stringify(whole)
    for (const places of cutsAtEveryByte(bytes.length)) {
      const { reading } = await readExtracted(piecesOf(bytes, places), 64, { expects })
      // Compared as text, because `toEqual` a thousand times takes seconds.
      if (JSON.stringify(reading) !== expectedText)
        throw new Error(`Cut at ${places.join(', ')}: ${JSON.stringify(reading)}`)
    }
  }
})

test('base64 in the transcripts is really taken out', async () => {
  const extracted: string[] = []
  for (const name of NAMES) {
    const { files } = await readExtracted([transcript(name)], 64, { expects: expectsOf(name) })
    if (files.some((file) => file.state === 'finished')) extracted.push(name)
  }
  expect(extracted).toEqual([
    'image-base64.sse',
    'whole-bare-base64.json',
    'whole-base64-trailing-comma.json',
    'whole-data-uri.json',
    'whole-images-endpoint.json',
    'whole-images-objects.json',
    'whole-images-strings.json',
    'whole-parts.json',
  ])
})
