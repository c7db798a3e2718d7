import type { ByteSource } from '../../files/byte-source.ts'
import { UnshowableMedia } from '../measurement.ts'

/** A video has one or two tracks, and some more for languages. */
const MOST_TRACKS = 64
/** Bytes of an index that is looked through: that of a film of some hours has a tenth. */
const MOST_INDEX_BYTES = 128 * 1024 ** 2
/** A fragmented video has two boxes a fragment, of a second or so. */
const MOST_BOXES = 20_000
/** Tables lie five boxes deep. */
const DEEPEST = 8

/** Boxes that hold tables, or boxes that do. */
const INDEXES: ReadonlySet<string> = new Set(['moov', 'moof', 'mfra'])
const CONTAINERS: ReadonlySet<string> = new Set('trak edts mdia minf stbl mvex traf'.split(' '))

/**
 * Holds the counts in an MP4's index against what can be: a table has no more entries than fit into its box, and a track no more samples
 * than the file has bytes (ISO/IEC 14496-12, 8.6 to 8.8). A parser that takes 32 bits at their word is busy for hours, and takes all
 * memory. Throws `UnshowableMedia`, and `disk` when the file cannot be read.
 */
export async function assertReasonableCounts(source: ByteSource): Promise<void> {
  let count = 0
  for (let at = 0; at < source.size; count += 1) {
    if (count === MOST_BOXES) throw new UnshowableMedia('it has too many boxes')
    const head = viewOf(await source.read(at, Math.min(16, source.size - at)))
    const [box] = boxesIn(head, 0, Number.MAX_SAFE_INTEGER)
    if (box === undefined) return
    // What ends too early is looked at as far as it goes; whoever parses it says that it is cut.
    const start = at + box.start
    const end = Math.min(at + box.end, source.size)
    if (INDEXES.has(box.type) && end > start) {
      if (end - start > MOST_INDEX_BYTES) throw new UnshowableMedia('its index is too large')
      checkIndex(viewOf(await source.read(start, end - start)), source.size)
    }
    at += box.end
  }
}

function checkIndex(view: DataView, fileBytes: number): void {
  let tracks = 0
  const walk = (start: number, end: number, depth: number): void => {
    for (const box of boxesIn(view, start, end)) {
      if (box.type === 'trak') tracks += 1
      if (tracks > MOST_TRACKS) throw new UnshowableMedia('it has too many tracks')
      if (!CONTAINERS.has(box.type)) checkTable(view, box, fileBytes)
      else if (depth < DEEPEST) walk(box.start, box.end, depth + 1)
      else throw new UnshowableMedia('its boxes are nested too deeply')
    }
  }
  walk(0, view.byteLength, 0)
}

interface Box {
  readonly type: string
  /** Where its content begins and ends. */
  readonly start: number
  readonly end: number
}

/** The boxes that follow each other from `start` to `end` (4.2); it ends where there is none. */
function* boxesIn(view: DataView, start: number, end: number): Generator<Box, void> {
  for (let at = start; at + 8 <= Math.min(end, view.byteLength);) {
    const size32 = view.getUint32(at)
    // 1 means that a 64-bit size follows the type, 0 that the box reaches to the end.
    const isLong = size32 === 1
    if (isLong && at + 16 > view.byteLength) return
    const size = isLong ? Number(view.getBigUint64(at + 8)) : size32 || end - at
    const header = isLong ? 16 : 8
    if (size < header) return
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
    yield { type, start: at + header, end: Math.min(at + size, end) }
    at += size
  }
}

/** Where a table's count of entries lies in its content, and the bytes of an entry. */
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
  const bytes = Math.min(box.end, view.byteLength) - box.start
  const [countAt, entryBytes] = TABLES[box.type] ?? [0, 0]
  if (entryBytes > 0 && bytes >= countAt + 4) {
    const entries = view.getUint32(box.start + countAt)
    if (entries * entryBytes > bytes - countAt - 4)
      throw new UnshowableMedia('its index is too short')
    if (samplesIn(view, box, entries) > fileBytes) throw tooManySamples()
  }
  if (sampleCountOf(view, box, bytes) > fileBytes) throw tooManySamples()
}

/** The samples that a table's entries stand for, of which each may stand for any number. */
function samplesIn(view: DataView, { type, start }: Box, entries: number): number {
  const first = start + 8
  let samples = 0
  if (type === 'stts' || type === 'ctts') {
    for (let entry = 0; entry < entries; entry += 1) samples += view.getUint32(first + entry * 8)
  }
  if (type === 'stsc') {
    for (let entry = 0; entry < entries; entry += 1) {
      const at = first + entry * 12
      // The last entry holds for as many chunks as there are.
      const next = entry + 1 < entries ? view.getUint32(at + 12) : view.getUint32(at) + 1
      samples += Math.max(0, next - view.getUint32(at)) * view.getUint32(at + 4)
    }
  }
  return samples
}

/** The samples that a box declares without an entry for each; 0 for any other box. */
function sampleCountOf(view: DataView, { type, start }: Box, bytes: number): number {
  // Both have a size of samples in front (8.7.3), or none for all of them.
  if ((type === 'stsz' || type === 'stz2') && bytes >= 12) return view.getUint32(start + 8)
  return type === 'trun' && bytes >= 8 ? view.getUint32(start + 4) : 0
}

function tooManySamples(): Error {
  return new UnshowableMedia('it has more samples than bytes')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
