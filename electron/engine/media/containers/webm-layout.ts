import type { ByteSource } from '../../files/byte-source.ts'
import { EBML_HEAD_BYTES, ebmlElement, type EbmlElement } from './ebml.ts'

const EBML_ID = '1a45dfa3'
const SEGMENT_ID = '18538067'
/** A cluster holds some seconds, so no real video has as many. */
const MOST_ELEMENTS = 20_000

/** The structure of a WebM or Matroska file after its header: one segment and its elements. */
export interface WebmLayout {
  readonly segment: EbmlElement
  readonly children: readonly EbmlElement[]
}

/**
 * Walks over the elements of a WebM or Matroska file, reading only their heads. Null unless the file is one header
 * and one segment, whose elements all declare their size and are complete. Throws what reading throws.
 */
export async function webmLayout(source: ByteSource): Promise<WebmLayout | null> {
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

/**
 * Returns whether a WebM or Matroska file declares more bytes than it has. One written as a live stream declares
 * nothing. Throws what reading throws.
 */
export async function isCutWebm(source: ByteSource): Promise<boolean> {
  const header = await elementAt(source, 0)
  if (header?.id !== EBML_ID) return false
  const segment = await headAt(source, header.end)
  return segment?.id === SEGMENT_ID && segment.end > source.size
}

async function elementAt(source: ByteSource, start: number): Promise<EbmlElement | null> {
  const element = await headAt(source, start)
  return element === null || element.end > source.size ? null : element
}

/** Returns the head of an element that may reach beyond the end of the file. */
async function headAt(source: ByteSource, start: number): Promise<EbmlElement | null> {
  const length = Math.min(EBML_HEAD_BYTES, source.size - start)
  return length <= 0 ? null : ebmlElement(await source.read(start, length), start)
}
