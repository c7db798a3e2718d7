import { START_OF_SCAN, isFrameHeader, type JpegSegment } from '../containers/jpeg-segments.ts'

/** ITU-T T.81, table B.1. */
const HUFFMAN_TABLES = 0xc4
const RESTART_INTERVAL = 0xdd
const PROGRESSIVE = 0xc2

interface Component {
  readonly id: number
  /** Blocks in a unit, across and down. */
  readonly across: number
  readonly down: number
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: readonly Component[]
}

/**
 * For each 16 bits that may begin a code: its length in the upper byte and its value in the lower; 0 where there is
 * no such code.
 */
type HuffmanTable = Uint16Array

/**
 * Returns whether the image data of a JPEG have all their blocks, by reading its codes without decoding anything.
 * That finds a cut picture to which something else was appended, whose markers look like its own. True for
 * progressive pictures, for which this cannot be known without decoding them.
 */
export function hasAllBlocks(segments: readonly JpegSegment[]): boolean {
  const tables = new Map<number, HuffmanTable>()
  let frame: Frame | null = null
  let interval = 0
  for (const { marker, content } of segments) {
    if (marker >= PROGRESSIVE && isFrameHeader(marker)) return true
    if (isFrameHeader(marker)) frame = frameOf(content)
    else if (marker === HUFFMAN_TABLES) addTables(content, tables)
    else if (marker === RESTART_INTERVAL) interval = content.readUInt16BE(0)
    else if (marker === START_OF_SCAN) {
      if (frame === null || !isWholeScan(content, frame, tables, interval)) return false
    }
  }
  return true
}

/** Reads the frame header (B.2.2). */
function frameOf(content: Buffer): Frame {
  const count = content.readUInt8(5)
  const components = Array.from({ length: count }, (_, index) => {
    const factors = content.readUInt8(7 + 3 * index)
    return { id: content.readUInt8(6 + 3 * index), across: factors >> 4, down: factors & 15 }
  })
  return { width: content.readUInt16BE(3), height: content.readUInt16BE(1), components }
}

/**
 * Reads Huffman tables (B.2.4.2 and annex C): how many codes there are of each length, then their values. The first
 * byte says which table it is.
 */
function addTables(content: Buffer, tables: Map<number, HuffmanTable>): void {
  let at = 0
  while (at + 17 <= content.length) {
    const table = new Uint16Array(65_536)
    let [code, value] = [0, at + 17]
    for (let length = 1; length <= 16; length += 1) {
      for (let count = content.readUInt8(at + length); count > 0; count -= 1) {
        const start = code << (16 - length)
        table.fill((length << 8) | (content[value] ?? 0), start, start + (1 << (16 - length)))
        code += 1
        value += 1
      }
      code <<= 1
    }
    tables.set(content.readUInt8(at), table)
    at = value
  }
}

/** The tables that a component of a scan uses, and how many blocks of it are in a unit. */
interface ScanComponent {
  readonly dc: HuffmanTable
  readonly ac: HuffmanTable
  readonly blocks: number
}

function isWholeScan(
  content: Buffer,
  frame: Frame,
  tables: ReadonlyMap<number, HuffmanTable>,
  interval: number,
): boolean {
  const count = content.readUInt8(0)
  const components: ScanComponent[] = []
  const chosen: Component[] = []
  for (let index = 0; index < count; index += 1) {
    const component = frame.components.find(({ id }) => id === content[1 + 2 * index])
    const selectors = content.readUInt8(2 + 2 * index)
    const dc = tables.get(selectors >> 4)
    const ac = tables.get(0x10 | (selectors & 15))
    if (component === undefined || dc === undefined || ac === undefined) return false
    chosen.push(component)
    // A scan of one component has a block in each unit (A.2.2).
    components.push({ dc, ac, blocks: count === 1 ? 1 : component.across * component.down })
  }
  const codes = new Codes(content, 4 + 2 * count)
  const units = unitsOf(frame, chosen)
  for (let unit = 0; unit < units; unit += 1) {
    if (interval > 0 && unit > 0 && unit % interval === 0 && !codes.restart()) return false
    for (const component of components) {
      for (let block = 0; block < component.blocks; block += 1) {
        if (!codes.skipBlock(component)) return false
      }
    }
  }
  return true
}

/** Returns the units of a scan of one component or of several (A.1.1 and A.2). */
function unitsOf({ width, height, components }: Frame, chosen: readonly Component[]): number {
  const across = Math.max(...components.map((component) => component.across))
  const down = Math.max(...components.map((component) => component.down))
  const [only] = chosen
  if (chosen.length === 1 && only !== undefined) {
    const columns = Math.ceil(Math.ceil((width * only.across) / across) / 8)
    return columns * Math.ceil(Math.ceil((height * only.down) / down) / 8)
  }
  return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down))
}

/** Reads the codes of image data (F.2.2). */
class Codes {
  readonly #data: Buffer
  #at: number
  #bits = 0
  #count = 0
  /** Bits that are not in the file: decoders assume ones for them, which pad the last byte. */
  #borrowed = 0

  constructor(data: Buffer, at: number) {
    this.#data = data
    this.#at = at
  }

  /** Skips the codes of a block; false where there are none. */
  skipBlock({ dc, ac }: ScanComponent): boolean {
    const first = this.#code(dc)
    if (first === null || !this.#skip(first & 15)) return false
    for (let index = 1; index < 64; index += 1) {
      const code = this.#code(ac)
      if (code === null) return false
      const bits = code & 15
      const zeros = code >> 4
      // Nothing more in this block.
      if (bits === 0 && zeros !== 15) return true
      if (!this.#skip(bits)) return false
      index += zeros
    }
    return true
  }

  /** Continues after a restart marker, which begins a new byte; false where there is none. */
  restart(): boolean {
    this.#bits = 0
    this.#count = 0
    this.#borrowed = 0
    const marker = this.#data[this.#at + 1] ?? 0
    if (this.#data[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false
    this.#at += 2
    return true
  }

  #code(table: HuffmanTable): number | null {
    this.#fill()
    const entry = table[(this.#bits >>> (this.#count - 16)) & 0xffff] ?? 0
    const length = entry >> 8
    return length > 0 && this.#skip(length) ? entry & 0xff : null
  }

  #skip(bits: number): boolean {
    if (this.#count < bits) this.#fill()
    this.#count -= bits
    this.#bits &= (1 << this.#count) - 1
    return this.#count >= this.#borrowed
  }

  /** Makes 16 bits available. */
  #fill(): void {
    while (this.#count < 16) {
      const byte = this.#data[this.#at]
      const isMarker = byte === 0xff && this.#data[this.#at + 1] !== 0
      if (byte === undefined || isMarker) {
        this.#borrowed += 8
        this.#bits = (this.#bits << 8) | 0xff
      } else {
        this.#bits = (this.#bits << 8) | byte
        this.#at += byte === 0xff ? 2 : 1
      }
      this.#count += 8
    }
  }
}
