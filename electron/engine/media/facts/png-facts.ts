import { deflateSync, inflateSync } from 'node:zlib'
import { PNG_SIGNATURE, pngChunk, pngChunks, type PngChunk } from '../containers/png-chunks.ts'
import { exifOrientation } from './exif-orientation.ts'
import type { ContainerFacts } from './container-facts.ts'

const MOST_PROFILE_BYTES = 4_000_000

/**
 * Chunks that pixels and colours need (PNG specification, 11, third edition). Everything else is removed: texts,
 * where other programs keep prompts and whole workflows, times, EXIF, and the further frames of an animation.
 */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '),
)

/** Reads what a PNG's chunks say; null when it is cut or broken. */
export function pngFacts(bytes: Uint8Array): ContainerFacts | null {
  const chunks = pngChunks(bytes)
  if (chunks === null) return null
  const dataOf = (type: string) => chunks.find((chunk) => chunk.type === type)?.data
  const exif = dataOf('eXIf')
  const profile = dataOf('iCCP')
  return {
    orientation: exif === undefined ? 1 : exifOrientation(exif),
    profile: profile === undefined ? null : profileIn(profile),
    isMoving: dataOf('acTL') !== undefined,
    bare: barePng(bytes, chunks),
  }
}

function barePng(bytes: Uint8Array, chunks: readonly PngChunk[]): Uint8Array {
  const kept = chunks.filter(({ type }) => NEEDED.has(type))
  if (kept.length === chunks.length && chunks.at(-1)?.end === bytes.length) return bytes
  const parts = kept.map(({ start, end }) => bytes.subarray(start, end))
  return Buffer.concat([bytes.subarray(0, PNG_SIGNATURE.length), ...parts])
}

/**
 * Returns the profile in an iCCP chunk: a name, a zero, the method 0, then zlib data (11.3.2.3). Null when it is
 * broken.
 */
function profileIn(data: Uint8Array): Uint8Array | null {
  const zero = data.indexOf(0)
  if (zero === -1 || data[zero + 1] !== 0) return null
  try {
    return inflateSync(data.subarray(zero + 2), { maxOutputLength: MOST_PROFILE_BYTES })
  } catch {
    return null
  }
}

/** Adds an ICC profile to a PNG, after the header: it has to come before the palette and the pixels. */
export function pngWithProfile(bytes: Uint8Array, profile: Uint8Array): Uint8Array {
  const header = pngChunks(bytes)?.[0]
  if (header === undefined) return bytes
  const name = Buffer.from('ICC profile\0\0', 'latin1')
  const chunk = pngChunk('iCCP', name, deflateSync(profile))
  return Buffer.concat([bytes.subarray(0, header.end), chunk, bytes.subarray(header.end)])
}
