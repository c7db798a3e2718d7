import type { ByteSource } from '../../../files/byte-source.ts'
import { EBML_HEAD_BYTES, ebmlElement, ebmlSize } from '../../../media/containers/ebml.ts'
import { webmLayout } from '../../../media/containers/webm-layout.ts'
import type { ByteRange, Piece } from '../../../media/containers/piece.ts'

/** Tags and attachments (RFC 9559, 5.1.6 and 5.1.8). */
const SAID: ReadonlySet<string> = new Set(['1254c367', '1941a469'])
const INFO_ID = '1549a966'
/** Title, date, and the file's own name and id (5.1.2). What has written it must be said. */
const SAID_IN_INFO: ReadonlySet<string> = new Set(['7ba9', '4461', '7384', '73a4'])
const MOST_INFO_BYTES = 1024 ** 2
const VOID_ID = 0xec
const NOTHING_AT_ONCE = 1024 ** 2

/**
 * Returns a WebM or Matroska file without what is said about it: such elements become void ones of the same length, since its index points to
 * places in the file. Null for a file that is not as expected. Throws what reading throws.
 */
export async function stripWebm(source: ByteSource): Promise<readonly Piece[] | null> {
  const layout = await webmLayout(source)
  if (layout === null) return null
  const said: ByteRange[] = []
  for (const child of layout.children) {
    if (SAID.has(child.id)) said.push(child)
    else if (child.id === INFO_ID) {
      // oxlint-disable-next-line no-await-in-loop -- there is one
      const found = await saidInInfo(source, { start: child.dataStart, end: child.end })
      if (found === null) return null
      said.push(...found)
    }
  }
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of said) {
    const blank = voided(end - start)
    if (blank === null) return null
    pieces.push({ start: at, end: start }, ...blank)
    at = end
  }
  return [...pieces, { start: at, end: source.size }]
}

async function saidInInfo(
  source: ByteSource,
  { start, end }: ByteRange,
): Promise<readonly ByteRange[] | null> {
  if (end - start > MOST_INFO_BYTES) return null
  const bytes = await source.read(start, end - start)
  const found: ByteRange[] = []
  for (let at = 0; at < bytes.length;) {
    const element = ebmlElement(bytes.subarray(at, at + EBML_HEAD_BYTES), at)
    if (element === null || element.end > bytes.length) return null
    if (SAID_IN_INFO.has(element.id)) found.push({ start: start + at, end: start + element.end })
    at = element.end
  }
  return found
}

/** Returns an element of so many bytes that says nothing (RFC 8794, 11.3.2); null for one that is too short for that. */
function voided(length: number): readonly Piece[] | null {
  const sizeBytes = length < 9 ? 1 : 8
  const content = length - 1 - sizeBytes
  const size = content < 0 ? null : ebmlSize(content, sizeBytes)
  if (size === null) return null
  const zeros: Piece[] = []
  for (let left = content; left > 0; left -= NOTHING_AT_ONCE) {
    zeros.push(new Uint8Array(Math.min(NOTHING_AT_ONCE, left)))
  }
  return [Buffer.concat([Buffer.from([VOID_ID]), size]), ...zeros]
}
