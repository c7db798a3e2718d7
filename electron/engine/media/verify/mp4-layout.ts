import type { ByteSource } from '../../files/byte-source.ts'
import { fileBoxes, MOST_BOXES, type FileBox } from '../containers/iso-boxes.ts'
import { UnshowableMedia } from '../measurement.ts'

/** The structure of an MP4 or QuickTime file, as far as it matters before its index is read. */
export interface Mp4Layout {
  /** Whether its index and its samples are complete by their boxes' sizes. Other boxes do not matter. */
  readonly isWhole: boolean
  readonly isFragmented: boolean
  /** Positions of the types of boxes with tags: titles, places, covers. */
  readonly tags: readonly number[]
}

/** Hold the video itself; without all of them it is cut. */
const ESSENTIAL = new Set(['ftyp', 'moov', 'moof', 'mdat'])
const TAGS = new Set(['udta', 'meta'])

/**
 * Walks over the boxes (ISO/IEC 14496-12, 4.2), reading only their heads. Throws `UnshowableMedia` where there are
 * too many, and what reading throws.
 */
export async function mp4Layout(source: ByteSource): Promise<Mp4Layout> {
  let [isWhole, isFragmented, hasIndex] = [true, false, false]
  const tags: number[] = []
  let count = 0
  for await (const box of fileBoxes(source, 0, source.size)) {
    count += 1
    // Whether it is cut cannot be known any more.
    if (count === MOST_BOXES) throw new UnshowableMedia('it has too many boxes')
    hasIndex ||= box.type === 'moov'
    if (ESSENTIAL.has(box.type) && box.end > source.size) isWhole = false
    if (TAGS.has(box.type)) tags.push(box.at + 4)
    if (box.type !== 'moov') continue
    for await (const child of fileBoxes(source, box.start, Math.min(box.end, source.size))) {
      isFragmented ||= child.type === 'mvex'
      if (TAGS.has(child.type)) tags.push(child.at + 4)
      if (child.type === 'trak') tags.push(...(await tagsIn(source, child)))
    }
  }
  return { isWhole: isWhole && hasIndex, isFragmented, tags }
}

async function tagsIn(source: ByteSource, track: FileBox): Promise<number[]> {
  const tags: number[] = []
  for await (const box of fileBoxes(source, track.start, Math.min(track.end, source.size))) {
    if (TAGS.has(box.type)) tags.push(box.at + 4)
  }
  return tags
}
