import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Mask, Picture, Rectangle, Rgb } from '../picture.ts'
import { createPlane, type Plane } from '../planes/plane.ts'

/** A part of a picture on a coarser grid. */
export interface Reduced extends PixelSize {
  readonly rgb: Rgb<Plane>
  /** 1 where most of a cell is transparent: its colours say nothing. */
  readonly isTransparent: Uint8Array
}

/** Below this alpha a pixel counts as transparent. */
const OPAQUE = 128

/** Returns the size of a grid with one cell for each `factor` pixels; the last ones may be cut off. */
export function gridSize({ width, height }: PixelSize, factor: number): PixelSize {
  return { width: Math.ceil(width / factor), height: Math.ceil(height / factor) }
}

/** Returns a part of a picture whose cells are the means of `factor` × `factor` pixels. */
export function reducePicture(picture: Picture, part: Rectangle, factor: number): Reduced {
  const { width, height } = gridSize(part, factor)
  const rgb = [
    createPlane(width, height),
    createPlane(width, height),
    createPlane(width, height),
  ] as const
  const isTransparent = new Uint8Array(width * height)
  const sums = createSums(width)
  const addRow = rowAdder(picture, part, factor)
  for (let row = 0; row < height; row += 1) {
    const rows = Math.min(factor, part.height - row * factor)
    for (const each of Object.values(sums)) each.fill(0)
    for (let y = 0; y < rows; y += 1) addRow(part.y + row * factor + y, sums)
    const start = row * width
    for (let column = 0; column < width; column += 1) {
      const pixels = rows * Math.min(factor, part.width - column * factor)
      rgb[0].data[start + column] = (sums.red[column] ?? 0) / pixels
      rgb[1].data[start + column] = (sums.green[column] ?? 0) / pixels
      rgb[2].data[start + column] = (sums.blue[column] ?? 0) / pixels
      if ((sums.alpha[column] ?? 0) < OPAQUE * pixels) isTransparent[start + column] = 1
    }
  }
  return { width, height, rgb, isTransparent }
}

/** Sums over the pixels of each cell of a row. They fit: a cell has far less than 2²³ pixels. */
type Sums = Readonly<Record<'red' | 'green' | 'blue' | 'alpha', Int32Array>>

function createSums(cells: number): Sums {
  const row = (): Int32Array => new Int32Array(cells)
  return { red: row(), green: row(), blue: row(), alpha: row() }
}

/** Up to this factor the sums of a cell's row fit into half a word. */
const MOST_PACKED = 128

/** Returns what adds a row of pixels to the sums of the cells that it lies in. */
function rowAdder(
  picture: Picture,
  part: Rectangle,
  factor: number,
): (y: number, sums: Sums) => void {
  const { data, channels } = picture
  const isPacked = channels === 4 && data.byteOffset % 4 === 0 && factor <= MOST_PACKED
  if (!isPacked) return (y, sums) => addBytes(picture, part, y, factor, sums)
  const words = new Uint32Array(data.buffer, data.byteOffset, picture.width * picture.height)
  return (y, sums) => addWords(words, y * picture.width + part.x, part.width, factor, sums)
}

/** Two channels at once, in halves of a word: that is three times as fast. */
function addWords(
  words: Uint32Array,
  start: number,
  length: number,
  factor: number,
  sums: Sums,
): void {
  const [first, second, third, fourth] = isLittleEndian
    ? [sums.red, sums.green, sums.blue, sums.alpha]
    : [sums.alpha, sums.blue, sums.green, sums.red]
  let at = start
  for (let cell = 0; cell < first.length; cell += 1) {
    const end = Math.min(at + factor, start + length)
    let even = 0
    let odd = 0
    for (; at < end; at += 1) {
      const word = words[at] ?? 0
      even += word & 0xff00ff
      odd += (word >>> 8) & 0xff00ff
    }
    first[cell] = (first[cell] ?? 0) + (even & 0xffff)
    second[cell] = (second[cell] ?? 0) + (odd & 0xffff)
    third[cell] = (third[cell] ?? 0) + (even >>> 16)
    fourth[cell] = (fourth[cell] ?? 0) + (odd >>> 16)
  }
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

function addBytes(picture: Picture, part: Rectangle, y: number, factor: number, sums: Sums): void {
  const { data, channels } = picture
  const hasAlpha = channels === 4
  let at = (y * picture.width + part.x) * channels
  for (let cell = 0; cell < sums.red.length; cell += 1) {
    const end = at + Math.min(factor, part.width - cell * factor) * channels
    for (; at < end; at += channels) {
      sums.red[cell] = (sums.red[cell] ?? 0) + (data[at] ?? 0)
      sums.green[cell] = (sums.green[cell] ?? 0) + (data[at + 1] ?? 0)
      sums.blue[cell] = (sums.blue[cell] ?? 0) + (data[at + 2] ?? 0)
      sums.alpha[cell] = (sums.alpha[cell] ?? 0) + (hasAlpha ? (data[at + 3] ?? 0) : 255)
    }
  }
}

/** Returns a part of a mask whose cells are 1 where any of their pixels is not 0; `box` is all that is masked. */
export function reduceMask(
  mask: Mask,
  box: Rectangle,
  part: Rectangle,
  factor: number,
): Uint8Array {
  const { width, height } = gridSize(part, factor)
  const cells = new Uint8Array(width * height)
  const last = Math.min(part.height, box.y + box.height - part.y)
  for (let row = Math.max(0, box.y - part.y); row < last; row += 1) {
    const start = Math.floor(row / factor) * width
    let at = (part.y + row) * mask.width + part.x
    for (let cell = 0; cell < width; cell += 1) {
      const end = at + Math.min(factor, part.width - cell * factor)
      let painted = 0
      for (; at < end; at += 1) painted |= mask.data[at] ?? 0
      if (painted !== 0) cells[start + cell] = 1
    }
  }
  return cells
}

/** Returns a picture of bytes, reduced by a whole factor. */
export function reduceBytes(picture: Picture, factor: number): Picture {
  if (factor === 1) return picture
  const { width, height, rgb } = reducePicture(picture, wholeOf(picture), factor)
  const data = new Uint8Array(width * height * 3)
  for (const [channel, plane] of rgb.entries())
    for (let at = 0; at < plane.data.length; at += 1)
      data[at * 3 + channel] = Math.round(plane.data[at] ?? 0)
  return { width, height, channels: 3, data }
}

/** Returns the rectangle of a whole picture. */
export function wholeOf({ width, height }: PixelSize): Rectangle {
  return { x: 0, y: 0, width, height }
}
