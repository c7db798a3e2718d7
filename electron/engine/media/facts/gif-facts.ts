import { isWholeGif } from '../containers/gif-blocks.ts'
import type { ContainerFacts } from './container-facts.ts'

/**
 * What is known of a GIF before it is decoded. It is taken for a moving one when it has the extension by which animations
 * are repeated, or more than one control block. Null when it is cut.
 */
export function gifFacts(bytes: Uint8Array): ContainerFacts | null {
  if (!isWholeGif(bytes)) return null
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const control = Buffer.of(0x21, 0xf9, 0x04)
  const first = file.indexOf(control)
  const isMoving =
    file.includes('NETSCAPE2.0') || (first !== -1 && file.includes(control, first + 1))
  return { orientation: 1, profile: null, isMoving, bare: null }
}
