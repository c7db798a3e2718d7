import { GIF_CONTROL, gifBlocks, gifLabel, isWholeGif } from '../containers/gif-blocks.ts'
import type { ContainerFacts } from './container-facts.ts'

/** The extension by which animations are repeated (of Netscape's, section 26): a label, a length, then a name. */
const REPEATING = Buffer.from('\x21\xff\x0bNETSCAPE2.0', 'latin1')

/**
 * Reads what a GIF says before it is decoded. It counts as animated when it has the extension by which animations are
 * repeated, or more than one control block. Null when it is cut.
 */
export function gifFacts(bytes: Uint8Array): ContainerFacts | null {
  if (!isWholeGif(bytes)) return null
  return { orientation: 1, profile: null, isMoving: isMoving(bytes), bare: null }
}

function isMoving(bytes: Uint8Array): boolean {
  let controls = 0
  for (const block of gifBlocks(bytes)) {
    if (block.type !== 'extension') continue
    if (gifLabel(bytes, block) === GIF_CONTROL) controls += 1
    const isRepeating = REPEATING.equals(
      bytes.subarray(block.start, block.start + REPEATING.length),
    )
    if (isRepeating || controls > 1) return true
  }
  return false
}
