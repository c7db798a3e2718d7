import type { ByteSource } from '../../../files/byte-source.ts'
import { EBML_HEAD_BYTES, ebmlElement, ebmlSize } from '../../../media/containers/ebml.ts'
import { webmLayout } from '../../../media/containers/webm-layout.ts'
import type { ByteRange, Piece } from '../../../media/containers/piece.ts'

const VOID_ID = 0xec
const VOID = 'ec'
/** Tags, attachments and chapters (RFC 9559, 5.1.6 to 5.1.8), and void ones, in which an editor may have left what they said. */
const SAID: ReadonlySet<string> = new Set(['1254c367', '1941a469', '1043a770', VOID])
const INFO_ID = '1549a966'
const TRACKS_ID = '1654ae6b'
const TRACK_ID = 'ae'
/**
 * Title, date, the file's own name and id, and those of the ones before and after it (5.1.2); the name of a track (5.1.4.1.18). What has
 * written it must be said.
 */
const SAID_WITHIN: ReadonlySet<string> = new Set([
  '7ba9',
  '4461',
  '7384',
  '73a4',
  '3c83ab',
  '3e83bb',
  '536e',
  VOID,
])
const MOST_WITHIN_BYTES = 1024 ** 2
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
    else if (child.id === INFO_ID || child.id === TRACKS_ID) {
      // oxlint-disable-next-line no-await-in-loop -- there is one of each
      const found = await saidWithin(source, { start: child.dataStart, end: child.end })
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

async function saidWithin(
  source: ByteSource,
  { start, end }: ByteRange,
): Promise<readonly ByteRange[] | null> {
  if (end - start > MOST_WITHIN_BYTES) return null
  return saidAmong(await source.read(start, end - start), 0, end - start, start)
}

/** Looks through elements, and those within tracks; `offset` is where the bytes are in the file. */
function saidAmong(
  bytes: Uint8Array,
  start: number,
  end: number,
  offset: number,
): readonly ByteRange[] | null {
  const found: ByteRange[] = []
  for (let at = start; at < end;) {
    const element = ebmlElement(bytes.subarray(at, at + EBML_HEAD_BYTES), at)
    if (element === null || element.end > end) return null
    if (SAID_WITHIN.has(element.id)) {
      found.push({ start: offset + at, end: offset + element.end })
    } else if (element.id === TRACK_ID) {
      const inside = saidAmong(bytes, element.dataStart, element.end, offset)
      if (inside === null) return null
      found.push(...inside)
    }
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
