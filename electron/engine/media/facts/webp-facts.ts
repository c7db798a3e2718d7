import { exifOrientation } from './exif-orientation.ts'
import type { ContainerFacts } from './container-facts.ts'

/** What a WebP's chunks say (RFC 9649, 2.7). Null when the file is shorter than it says. */
export function webpFacts(bytes: Uint8Array): ContainerFacts | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 20 || file.readUInt32LE(4) + 8 > file.length) return null
  const chunks = new Map<string, Buffer>()
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4)
    const type = file.toString('latin1', at, at + 4)
    if (!chunks.has(type)) chunks.set(type, file.subarray(at + 8, at + 8 + length))
    // Chunks are padded to an even length.
    at += 8 + length + (length % 2)
  }
  const exif = chunks.get('EXIF')
  return {
    orientation: exif === undefined ? 1 : exifOrientation(exif),
    profile: chunks.get('ICCP') ?? null,
    isMoving: chunks.has('ANIM'),
    bare: null,
  }
}
