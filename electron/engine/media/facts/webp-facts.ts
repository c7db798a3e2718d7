import { walkWebp, webpEnd } from '../containers/webp-chunks.ts'
import { exifOrientation } from './exif-orientation.ts'
import type { ContainerFacts } from './container-facts.ts'

/** Bytes that contain the head of a first chunk. */
const SHORTEST = 20

/** Reads what a WebP's chunks say (RFC 9649, 2.7). Null when the file is shorter than it declares. */
export function webpFacts(bytes: Uint8Array): ContainerFacts | null {
  if (bytes.length < SHORTEST || webpEnd(bytes) === null) return null
  const chunks = new Map<string, Uint8Array>()
  for (const { type, data } of walkWebp(bytes)) if (!chunks.has(type)) chunks.set(type, data)
  const exif = chunks.get('EXIF')
  return {
    orientation: exif === undefined ? 1 : exifOrientation(exif),
    profile: chunks.get('ICCP') ?? null,
    isMoving: chunks.has('ANIM'),
    bare: null,
  }
}
