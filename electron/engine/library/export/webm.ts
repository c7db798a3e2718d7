import type { ByteSource } from '../../files/byte-source.ts'
import { ebmlSize, type EbmlElement } from '../../media/containers/ebml.ts'
import { webmLayout } from '../../media/containers/webm-layout.ts'
import type { Piece } from '../../media/containers/piece.ts'
import type { Provenance } from './provenance-schema.ts'
import { provenanceInTags, TAGS_ID, tagsOf } from './webm-tags.ts'
import { MAX_XMP_BYTES } from './xmp.ts'

/**
 * Adds tags to a WebM after everything else (RFC 9559, 5.1.8), so that nothing moves to which its index points. The
 * index itself stays unchanged, and programs that use only that do not see the tags. Null when the file is not as
 * expected, or was written as a live stream, whose end is unknown.
 */
export async function embedInWebm(
  source: ByteSource,
  provenance: Provenance,
): Promise<readonly Piece[] | null> {
  const layout = await webmLayout(source)
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

/** Returns what `embedInWebm` has put into a WebM, or null. */
export async function provenanceInWebm(source: ByteSource): Promise<Provenance | null> {
  const last = (await webmLayout(source))?.children.at(-1)
  return last === undefined ? null : provenanceOf(source, last)
}

async function provenanceOf(
  source: ByteSource,
  { id, dataStart, end }: EbmlElement,
): Promise<Provenance | null> {
  if (id !== TAGS_ID || end - dataStart > MAX_XMP_BYTES) return null
  return provenanceInTags(await source.read(dataStart, end - dataStart))
}
