import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { exifOrientation } from './exif-orientation.ts'
import type { ContainerFacts } from './container-facts.ts'

interface PngChunk {
  readonly type: string
  /** Positions of its first byte and behind its checksum. */
  readonly start: number
  readonly end: number
  readonly data: Buffer
}

const SIGNATURE_BYTES = 8
const MOST_PROFILE_BYTES = 4_000_000

/**
 * Chunks that pixels and colours need (PNG specification, 11, third edition). Everything else goes: texts, where other
 * programs keep prompts and whole workflows, times, EXIF, and the further frames of an animation.
 */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '),
)

/** What a PNG's chunks say; null when it is cut or broken. */
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
  return Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...parts])
}

/** The chunks up to and with IEND; null when the file ends before. */
function pngChunks(bytes: Uint8Array): readonly PngChunk[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (end > file.length) return null
    chunks.push({ type, start: at, end, data: file.subarray(at + 8, end - 4) })
    if (type === 'IEND') return chunks
    at = end
  }
  return null
}

/** The profile within an iCCP chunk: a name, a zero, the method 0, then zlib data (11.3.2.3). Null when it is broken. */
function profileIn(data: Buffer): Uint8Array | null {
  const zero = data.indexOf(0)
  if (zero === -1 || data[zero + 1] !== 0) return null
  try {
    return inflateSync(data.subarray(zero + 2), { maxOutputLength: MOST_PROFILE_BYTES })
  } catch {
    return null
  }
}

/** A PNG with an ICC profile, placed behind the header: it has to come before the palette and the pixels. */
export function pngWithProfile(bytes: Uint8Array, profile: Uint8Array): Uint8Array {
  const header = pngChunks(bytes)?.[0]
  if (header === undefined) return bytes
  const name = Buffer.from('ICC profile\0\0', 'latin1')
  const body = Buffer.concat([Buffer.from('iCCP'), name, deflateSync(profile)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  const rest = bytes.subarray(header.end)
  return Buffer.concat([bytes.subarray(0, header.end), length, body, checksum, rest])
}
