import type { Expected } from '../../../../../../electron/engine/provider/answer/media-reference.ts'
import { readExtracted } from '../extracted-reading.ts'
import { CONTEXT, read, type Reading } from '../reading.ts'
import { anyOf, below, mutated, randomFrom, split } from './mutations.ts'

/** One answer that no server ever sent, and how it arrives. */
export interface FuzzCase {
  readonly pieces: readonly Uint8Array[]
  readonly expects: Expected
  /** Base64 from this many characters on is taken out; null for none. */
  readonly threshold: number | null
}

/** Returns case number `number` of a seed: always the same. */
export function fuzzCase(
  seed: number,
  number: number,
  transcripts: readonly Uint8Array[],
): FuzzCase {
  const random = randomFrom(seed * 1_000_003 + number)
  const bytes = mutated(random, anyOf(random, transcripts), transcripts)
  return {
    pieces: split(random, bytes),
    expects: anyOf(random, ['image', 'image', 'video', 'text']),
    threshold: below(random, 4) === 0 ? anyOf(random, [1, 16, 64, 512]) : null,
  }
}

/** Reads a case. Answers what is wrong with how it was read, or null. */
export async function problemOf({ pieces, expects, threshold }: FuzzCase): Promise<string | null> {
  const bytes = Buffer.concat(pieces)
  const whole = read([bytes], { expects })
  const unsound = unsoundness(whole, bytes.length)
  if (unsound !== null) return unsound
  const { reading, open } = await readInPieces(pieces, expects, threshold)
  if (open > 0) return `${open} files were left behind`
  const difference = firstDifference(whole, reading)
  return difference === null ? null : `read in pieces, ${difference}`
}

async function readInPieces(
  pieces: readonly Uint8Array[],
  expects: Expected,
  threshold: number | null,
): Promise<{ reading: Reading; open: number }> {
  if (threshold === null) return { reading: read(pieces, { expects }), open: 0 }
  const { reading, files } = await readExtracted(pieces, threshold, { ...CONTEXT, expects })
  return { reading, open: files.filter(({ state }) => state === 'open').length }
}

/** What no reading may ever be, whatever a server sends. */
function unsoundness(reading: Reading, length: number): string | null {
  const { end, media, posters, text, reasoning, progress } = reading
  if (end?.startsWith('!internal') === true) return 'something else than an AppError was thrown'
  if (text.length + reasoning.length > 2 * length + 100) return 'more words than bytes'
  const addresses = [
    ...Object.values(media).map((found) => found.split(' ')[1]),
    ...Object.values(posters),
  ]
  for (const address of addresses) {
    const isDigest = /^[\da-f]{12}$/.test(address ?? '')
    if (!isDigest && !/^https?:\/\/[^@/]+\//.test(address ?? '')) return `the address ${address}`
  }
  const fractions = progress.map((reported) => Number.parseFloat(reported))
  const known = fractions.filter((fraction) => !Number.isNaN(fraction))
  if (known.some((fraction) => fraction < 0 || fraction > 100)) return 'progress beyond its ends'
  if (known.some((fraction, index) => fraction < (known[index - 1] ?? 0)))
    return 'progress backwards'
  return null
}

const WORDS: ReadonlySet<keyof Reading> = new Set(['text', 'reasoning', 'toolCalls', 'end'])

function firstDifference(whole: Reading, other: Reading): string | null {
  for (const key of [
    'end',
    'media',
    'salvaged',
    'posters',
    'toolCalls',
    'text',
    'reasoning',
    'progress',
  ] as const) {
    const [expected, found] = [JSON.stringify(whole[key]), JSON.stringify(other[key])]
    // Long base64 in words that is no media was taken out, and nobody wants to read it.
    if (WORDS.has(key) && found.includes('…')) continue
    if (expected !== found) return `${key} is ${found} instead of ${expected}`
  }
  return null
}
