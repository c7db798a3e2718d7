import type { ByteSource } from '../../files/byte-source.ts'
import type { ByteRange } from './piece.ts'

/** A box on the top level of an MP4. */
export interface Mp4Box extends ByteRange {
  readonly type: string
  /** The extended type of a `uuid` box in hexadecimal, where its size is written in 32 bits; else null. */
  readonly uuid: string | null
}

/** A fragmented video has two boxes a fragment, of a second or so. */
const MOST_BOXES = 20_000

/**
 * The boxes on the top level of an MP4, in their order (ISO/IEC 14496-12, 4.2). Null for a file that is cut, does not begin with
 * `ftyp`, or ends with a box of open length, to which everything added would belong.
 */
export async function mp4Boxes(source: ByteSource): Promise<readonly Mp4Box[] | null> {
  const boxes: Mp4Box[] = []
  let start = 0
  while (start < source.size) {
    if (source.size - start < 8 || boxes.length === MOST_BOXES) return null
    const head = Buffer.from(await source.read(start, Math.min(24, source.size - start)))
    const type = head.toString('latin1', 4, 8)
    const isLong = head.readUInt32BE(0) === 1
    if (isLong && head.length < 16) return null
    const size = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0)
    const end = start + size
    if (size < (isLong ? 16 : 8) || end > source.size) return null
    const hasUuid = type === 'uuid' && !isLong && size >= 24
    boxes.push({ type, start, end, uuid: hasUuid ? head.toString('hex', 8, 24) : null })
    start = end
  }
  return boxes[0]?.type === 'ftyp' ? boxes : null
}
