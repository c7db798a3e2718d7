import type { ByteSource } from '../../files/byte-source.ts'
import { mp4Boxes, type Mp4Box } from '../../media/containers/mp4-boxes.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { MAX_XMP_BYTES, packetToExtend, type XmpWriter } from './xmp.ts'

/** XMP specification part 3, 1.2.4: a box of this extended type holds the packet. */
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'
/** Content credentials: what we add would make the video look tampered with. */
const SIGNED_UUID = 'd8fec3d61b0e483c92975828877ec481'
/** Nobody writes more; each is read. */
const MOST_PACKETS = 16
/** Size, the type `uuid`, and the extended type. */
const HEADER_BYTES = 24

/**
 * An MP4 with an XMP packet in a box of its own behind all others, so that nothing moves to which its index points. Only an index
 * of fragments must stay last (ISO/IEC 14496-12, 8.8.11). Null when the file is not as expected, is signed, or has a packet
 * elsewhere.
 */
export async function embedInMp4(
  source: ByteSource,
  xmp: XmpWriter,
): Promise<readonly Piece[] | null> {
  const boxes = await mp4Boxes(source)
  if (boxes === null || !boxes.some(({ type }) => type === 'moov')) return null
  if (boxes.some(({ uuid }) => uuid === SIGNED_UUID)) return null

  const last = boxes.at(-1)
  const index = last?.type === 'mfra' ? last : null
  const end = index?.start ?? source.size
  const packets = await packetsIn(source, boxes)
  if (packets.some(({ packet }) => packet === null)) return null
  const old = packetToExtend(packets, ({ packet }) => packet)?.box
  if (old !== undefined && old.end !== end) return null

  const packet = xmp(packets.find(({ box }) => box === old)?.packet ?? null)
  if (packet === null) return null
  const header = Buffer.alloc(8)
  header.writeUInt32BE(HEADER_BYTES + packet.length)
  header.write('uuid', 4, 'latin1')
  return [
    { start: 0, end: old?.start ?? end },
    Buffer.concat([header, Buffer.from(XMP_UUID, 'hex'), packet]),
    { start: end, end: source.size },
  ]
}

/** The XMP packets of an MP4, in their order. */
export async function xmpInMp4(source: ByteSource): Promise<readonly Uint8Array[]> {
  const packets = await packetsIn(source, (await mp4Boxes(source)) ?? [])
  return packets.flatMap(({ packet }) => packet ?? [])
}

async function packetsIn(source: ByteSource, boxes: readonly Mp4Box[]) {
  const found = boxes.filter(({ uuid }) => uuid === XMP_UUID).slice(0, MOST_PACKETS)
  return Promise.all(found.map(async (box) => ({ box, packet: await packetIn(source, box) })))
}

async function packetIn(source: ByteSource, { start, end }: Mp4Box): Promise<Uint8Array | null> {
  const length = end - start - HEADER_BYTES
  return length > MAX_XMP_BYTES ? null : source.read(start + HEADER_BYTES, length)
}
