import type { ByteSource } from '../../files/byte-source.ts'
import { boxes, fileBoxes, MOST_BOXES, type Box } from '../containers/iso-boxes.ts'
import { UnshowableMedia } from '../measurement.ts'

/** A video has one or two tracks, and some more for languages. */
const MOST_TRACKS = 64
/** Bytes of an index that is checked: that of a film of some hours has a tenth. */
const MOST_INDEX_BYTES = 128 * 1024 ** 2
/** Tables lie five boxes deep. */
const DEEPEST = 8

/** Boxes that hold tables, or boxes that do. */
const INDEXES: ReadonlySet<string> = new Set(['moov', 'moof', 'mfra'])
const CONTAINERS: ReadonlySet<string> = new Set('trak edts mdia minf stbl mvex traf'.split(' '))

/**
 * Checks the counts in an MP4's index against what is possible: a table has no more entries than fit into its box,
 * and a track no more samples than the file has bytes (ISO/IEC 14496-12, 8.6 to 8.8). A parser that trusts 32 bits is
 * busy for hours, and takes all memory. Throws `UnshowableMedia`, and `disk` when the file cannot be read.
 */
export async function assertReasonableCounts(source: ByteSource): Promise<void> {
  let count = 0
  for await (const box of fileBoxes(source, 0, source.size)) {
    count += 1
    if (count === MOST_BOXES) throw tooManyBoxes()
    // A box that is cut is checked as far as it goes; the parser reports that it is cut.
    const bytes = Math.min(box.end, source.size) - box.start
    if (!INDEXES.has(box.type) || bytes <= 0) continue
    if (bytes > MOST_INDEX_BYTES) throw new UnshowableMedia('its index is too large')
    checkIndex(viewOf(await source.read(box.start, bytes)), source.size)
  }
}

function checkIndex(view: DataView, fileBytes: number): void {
  let tracks = 0
  const walk = (start: number, end: number, depth: number): void => {
    let count = 0
    for (const box of boxes(view, start, Math.min(end, view.byteLength))) {
      count += 1
      // A box after those that are walked over could have any count.
      if (count === MOST_BOXES) throw tooManyBoxes()
      if (box.type === 'trak') tracks += 1
      if (tracks > MOST_TRACKS) throw new UnshowableMedia('it has too many tracks')
      if (!CONTAINERS.has(box.type)) checkTable(view, box, fileBytes)
      else if (depth < DEEPEST) walk(box.start, box.end, depth + 1)
      else throw new UnshowableMedia('its boxes are nested too deeply')
    }
  }
  walk(0, view.byteLength, 0)
}

/** Position of a table's count of entries in its content, and the bytes of an entry. */
const TABLES: Readonly<Record<string, readonly [countAt: number, entryBytes: number]>> = {
  stts: [4, 8],
  ctts: [4, 8],
  stsc: [4, 12],
  stco: [4, 4],
  co64: [4, 8],
  stss: [4, 4],
  // Those of version 1 are longer.
  elst: [4, 12],
  stsd: [4, 8],
  keys: [4, 8],
  tfra: [12, 11],
}

function checkTable(view: DataView, box: Box, fileBytes: number): void {
  const bytes = box.end - box.start
  const [countAt, entryBytes] = TABLES[box.type] ?? [0, 0]
  if (entryBytes > 0 && bytes >= countAt + 4) {
    const entries = view.getUint32(box.start + countAt)
    if (entries * entryBytes > bytes - countAt - 4)
      throw new UnshowableMedia('its index is too short')
    if (samplesIn(view, box, entries) > fileBytes) throw tooManySamples()
  }
  if (sampleCountOf(view, box, bytes) > fileBytes) throw tooManySamples()
}

/** Returns the samples that a table's entries stand for, of which each may stand for any number. */
function samplesIn(view: DataView, { type, start }: Box, entries: number): number {
  const first = start + 8
  let samples = 0
  if (type === 'stts' || type === 'ctts') {
    for (let entry = 0; entry < entries; entry += 1) samples += view.getUint32(first + entry * 8)
  }
  if (type === 'stsc') {
    for (let entry = 0; entry < entries; entry += 1) {
      const at = first + entry * 12
      // The last entry is valid for all remaining chunks.
      const next = entry + 1 < entries ? view.getUint32(at + 12) : view.getUint32(at) + 1
      samples += Math.max(0, next - view.getUint32(at)) * view.getUint32(at + 4)
    }
  }
  return samples
}

/** Returns the samples that a box declares without an entry for each; 0 for any other box. */
function sampleCountOf(view: DataView, { type, start }: Box, bytes: number): number {
  // Both have a size of samples in front (8.7.3), or none for all of them.
  if ((type === 'stsz' || type === 'stz2') && bytes >= 12) return view.getUint32(start + 8)
  return type === 'trun' && bytes >= 8 ? view.getUint32(start + 4) : 0
}

function tooManyBoxes(): Error {
  return new UnshowableMedia('it has too many boxes')
}

function tooManySamples(): Error {
  return new UnshowableMedia('it has more samples than bytes')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
