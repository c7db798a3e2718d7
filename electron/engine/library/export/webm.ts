import type { ByteSource } from '../../files/byte-source.ts'
import {
  EBML_HEAD_BYTES,
  ebmlElement,
  ebmlSize,
  type EbmlElement,
} from '../../media/containers/ebml.ts'
import type { Piece } from '../../media/containers/piece.ts'
import type { Provenance } from './provenance.ts'
import { provenanceInTags, TAGS_ID, tagsOf } from './webm-tags.ts'
import { MAX_XMP_BYTES } from './xmp.ts'

const EBML_ID = '1a45dfa3'
const SEGMENT_ID = '18538067'
/** A cluster holds some seconds. */
const MOST_ELEMENTS = 20_000

interface WebmLayout {
  readonly segment: EbmlElement
  readonly children: readonly EbmlElement[]
}

/**
 * A WebM with tags behind all else (RFC 9559, 5.1.8), so that nothing moves to which its index points. The index itself stays
 * as it is, and programs that go by it alone do not see the tags. Null when the file is not as expected, or was written as a
 * live stream, where nobody can tell its end.
 */
export async function embedInWebm(
  source: ByteSource,
  provenance: Provenance,
): Promise<readonly Piece[] | null> {
  const layout = await layoutOf(source)
  if (layout === null) return null
  const { segment, children } = layout
  const last = children.at(-1)
  const isOurs = last !== undefined && (await provenanceOf(source, last)) !== null
  const end = isOurs ? last.start : segment.end
  const tags = tagsOf(provenance)
  const size = ebmlSize(end + tags.length - segment.dataStart, segment.sizeBytes)
  if (size === null || tags.length > MAX_XMP_BYTES) return null
  return [
    { start: 0, end: segment.dataStart - segment.sizeBytes },
    size,
    { start: segment.dataStart, end },
    tags,
  ]
}

/** What `embedInWebm` has put into a WebM, or null. */
export async function provenanceInWebm(source: ByteSource): Promise<Provenance | null> {
  const last = (await layoutOf(source))?.children.at(-1)
  return last === undefined ? null : provenanceOf(source, last)
}

/** Whether a WebM or Matroska file says where it ends, and is there as far as that. Throws what reading throws. */
export async function isWholeWebm(source: ByteSource): Promise<boolean> {
  return (await layoutOf(source)) !== null
}

/**
 * Whether a WebM or Matroska file says that it is longer than what is there. One written as a live stream says nothing. Throws what reading
 * throws.
 */
export async function isCutWebm(source: ByteSource): Promise<boolean> {
  const header = await elementAt(source, 0)
  if (header?.id !== EBML_ID) return false
  const segment = await headAt(source, header.end)
  return segment?.id === SEGMENT_ID && segment.end > source.size
}

/** Null unless the file is one header and one segment, whose elements all say where they end. */
async function layoutOf(source: ByteSource): Promise<WebmLayout | null> {
  const header = await elementAt(source, 0)
  const segment = header?.id === EBML_ID ? await elementAt(source, header.end) : null
  if (segment?.id !== SEGMENT_ID || segment.end !== source.size) return null
  const children: EbmlElement[] = []
  for (let at = segment.dataStart; at < segment.end;) {
    const child = await elementAt(source, at)
    if (child === null || children.length === MOST_ELEMENTS) return null
    children.push(child)
    at = child.end
  }
  return { segment, children }
}

async function elementAt(source: ByteSource, start: number): Promise<EbmlElement | null> {
  const element = await headAt(source, start)
  return element === null || element.end > source.size ? null : element
}

/** The same for an element that may reach behind the end of the file. */
async function headAt(source: ByteSource, start: number): Promise<EbmlElement | null> {
  const length = Math.min(EBML_HEAD_BYTES, source.size - start)
  return length <= 0 ? null : ebmlElement(await source.read(start, length), start)
}

async function provenanceOf(
  source: ByteSource,
  { id, dataStart, end }: EbmlElement,
): Promise<Provenance | null> {
  if (id !== TAGS_ID || end - dataStart > MAX_XMP_BYTES) return null
  return provenanceInTags(await source.read(dataStart, end - dataStart))
}
