import { gifBlocks } from '../../media/containers/gif-blocks.ts'
import type { ByteRange, Piece } from '../../media/containers/piece.ts'
import { packetToExtend, type XmpWriter } from './xmp.ts'

/** GIF89a section 26 with the identifier that the XMP specification (part 3, 1.1.2) has for it. */
export const XMP_EXTENSION = Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1')

/**
 * Comes after the packet: readers who do not know it read its letters as lengths of sub-blocks, and wherever they
 * leave it, these bytes lead them to the zero at the end.
 */
const MAGIC_TRAILER = Buffer.from([
  0x01,
  ...Array.from({ length: 256 }, (_, index) => 0xff - index),
  0x00,
])

/**
 * Adds an XMP packet to a GIF before its end; an older one becomes a GIF89a, which alone has extensions. Null when
 * the file is not as expected.
 */
export function embedInGif(bytes: Uint8Array, xmp: XmpWriter): readonly Piece[] | null {
  const extents = gifExtents(bytes)
  if (extents === null || extents.packets.some(({ packet }) => packet === null)) return null
  const { trailer, packets } = extents
  const extended = packetToExtend(packets, ({ packet }) => packet)
  const packet = xmp(extended?.packet ?? null)
  if (packet === null || packet.includes(0)) return null
  return [
    Buffer.from('GIF89a', 'latin1'),
    { start: 6, end: extended?.start ?? trailer },
    ...(extended === null ? [] : [{ start: extended.end, end: trailer }]),
    Buffer.concat([XMP_EXTENSION, packet, MAGIC_TRAILER]),
    { start: trailer, end: bytes.length },
  ]
}

/** Returns the XMP packets of a GIF, in their order. */
export function xmpInGif(bytes: Uint8Array): readonly Uint8Array[] {
  return (gifExtents(bytes)?.packets ?? []).flatMap(({ packet }) => packet ?? [])
}

interface GifExtents {
  /** Where the byte that ends the GIF is. */
  readonly trailer: number
  /** Extensions that say they hold a packet; null for one that does not. */
  readonly packets: readonly (ByteRange & { readonly packet: Uint8Array | null })[]
}

/** Returns the positions; null for a file that is cut or has anything else in it. */
function gifExtents(bytes: Uint8Array): GifExtents | null {
  const signature = Buffer.from(bytes.subarray(0, 6)).toString('latin1')
  if (signature !== 'GIF87a' && signature !== 'GIF89a') return null
  const blocks = Array.from(gifBlocks(bytes))
  const trailer = blocks.at(-1)
  if (trailer?.type !== 'trailer') return null
  const extensions = blocks.filter(({ start }) =>
    XMP_EXTENSION.equals(bytes.subarray(start, start + XMP_EXTENSION.length)),
  )
  return {
    trailer: trailer.start,
    packets: extensions.map(({ start, end }) => ({
      start,
      end,
      packet: packetIn(bytes.subarray(start, end)),
    })),
  }
}

function packetIn(extension: Uint8Array): Uint8Array | null {
  const end = extension.length - MAGIC_TRAILER.length
  return MAGIC_TRAILER.equals(extension.subarray(Math.max(0, end)))
    ? extension.subarray(XMP_EXTENSION.length, end)
    : null
}
