import type { ByteSource } from '../../files/byte-source.ts'
import { UnshowableMedia } from '../measurement.ts'

/** How an MP4 or QuickTime file is made up, as far as it matters before its index is read. */
export interface Mp4Layout {
  /** Whether its index and its samples are there as far as their boxes reach. What other boxes say of themselves does not matter. */
  readonly isWhole: boolean
  readonly isFragmented: boolean
  /** Positions of the types of boxes with tags: titles, places, covers. */
  readonly tags: readonly number[]
}

interface BoxHead {
  readonly type: string
  readonly at: number
  readonly start: number
  readonly end: number
}

/** A fragmented video has two boxes a fragment, of a second or so. */
const MOST_BOXES = 20_000
/** Hold the video itself; without all of them it is cut. */
const ESSENTIAL = new Set(['ftyp', 'moov', 'moof', 'mdat'])
const TAGS = new Set(['udta', 'meta'])

/**
 * Walks over the boxes (ISO/IEC 14496-12, 4.2), reading nothing but their heads. Throws `UnshowableMedia` where there are too many, and what
 * reading throws.
 */
export async function mp4Layout(source: ByteSource): Promise<Mp4Layout> {
  let [isWhole, isFragmented, hasIndex] = [true, false, false]
  const tags: number[] = []
  let count = 0
  for await (const box of boxHeads(source, 0, source.size)) {
    count += 1
    // Nobody can tell any more whether it is cut.
    if (count === MOST_BOXES) throw new UnshowableMedia('it has too many boxes')
    hasIndex ||= box.type === 'moov'
    if (ESSENTIAL.has(box.type) && box.end > source.size) isWhole = false
    if (TAGS.has(box.type)) tags.push(box.at + 4)
    if (box.type !== 'moov') continue
    for await (const child of boxHeads(source, box.start, Math.min(box.end, source.size))) {
      isFragmented ||= child.type === 'mvex'
      if (TAGS.has(child.type)) tags.push(child.at + 4)
      if (child.type === 'trak') tags.push(...(await tagsIn(source, child)))
    }
  }
  return { isWhole: isWhole && hasIndex, isFragmented, tags }
}

async function tagsIn(source: ByteSource, track: BoxHead): Promise<number[]> {
  const tags: number[] = []
  for await (const box of boxHeads(source, track.start, Math.min(track.end, source.size))) {
    if (TAGS.has(box.type)) tags.push(box.at + 4)
  }
  return tags
}

async function* boxHeads(source: ByteSource, start: number, end: number): AsyncGenerator<BoxHead> {
  let at = start
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count += 1) {
    const head = Buffer.from(await source.read(at, Math.min(16, end - at)))
    const size32 = head.readUInt32BE(0)
    if (size32 === 1 && head.length < 16) return
    const size = size32 === 1 ? Number(head.readBigUInt64BE(8)) : size32 === 0 ? end - at : size32
    const header = size32 === 1 ? 16 : 8
    if (size < header) return
    yield { type: head.toString('latin1', 4, 8), at, start: at + header, end: at + size }
    at += size
  }
}
