import type { ByteSource } from '../../files/byte-source.ts'
import { fileBoxes, MOST_BOXES, type FileBox } from '../../media/containers/iso-boxes.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { MAX_XMP_BYTES, packetToExtend, type XmpWriter } from './xmp.ts'

/** XMP specification part 3, 1.2.4: a box of this extended type holds the packet. */
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'
/** Content credentials: our changes would make the video look tampered with. */
const SIGNED_UUID = 'd8fec3d61b0e483c92975828877ec481'
/** No program writes more; each is read. */
const MOST_PACKETS = 16
/** Size, the type `uuid`, and the extended type. */
const HEADER_BYTES = 24

/**
 * Adds an XMP packet to an MP4 in a box of its own after all others, so that nothing moves to which its index points.
 * Only an index of fragments must stay last (ISO/IEC 14496-12, 8.8.11). Null when the file is not as expected, is
 * signed, or has a packet elsewhere.
 */
export async function embedInMp4(
  source: ByteSource,
  xmp: XmpWriter,
): Promise<readonly Piece[] | null> {
  const boxes = await boxesOf(source)
  if (boxes === null || !boxes.some(({ type }) => type === 'moov')) return null
  if (boxes.some(({ uuid }) => uuid === SIGNED_UUID)) return null

  const last = boxes.at(-1)
  const index = last?.type === 'mfra' ? last : null
  const end = index?.at ?? source.size
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
    { start: 0, end: old?.at ?? end },
    Buffer.concat([header, Buffer.from(XMP_UUID, 'hex'), packet]),
    { start: end, end: source.size },
  ]
}

/** Returns the XMP packets of an MP4, in their order. */
export async function xmpInMp4(source: ByteSource): Promise<readonly Uint8Array[]> {
  const packets = await packetsIn(source, (await boxesOf(source)) ?? [])
  return packets.flatMap(({ packet }) => packet ?? [])
}

/**
 * Returns the top-level boxes of an MP4, in their order. Null for a file that is cut, does not begin with `ftyp`, has
 * too many of them, or ends with a box of open length, to which everything added would belong.
 */
async function boxesOf(source: ByteSource): Promise<readonly FileBox[] | null> {
  const boxes: FileBox[] = []
  for await (const box of fileBoxes(source, 0, source.size)) boxes.push(box)
  const last = boxes.at(-1)
  const isWhole = last?.end === source.size && !last.isOpen && boxes.length < MOST_BOXES
  return isWhole && boxes[0]?.type === 'ftyp' ? boxes : null
}

async function packetsIn(source: ByteSource, boxes: readonly FileBox[]) {
  const found = boxes.filter(({ uuid }) => uuid === XMP_UUID).slice(0, MOST_PACKETS)
  return Promise.all(found.map(async (box) => ({ box, packet: await packetIn(source, box) })))
}

async function packetIn(source: ByteSource, { at, end }: FileBox): Promise<Uint8Array | null> {
  const length = end - at - HEADER_BYTES
  return length > MAX_XMP_BYTES ? null : source.read(at + HEADER_BYTES, length)
}
