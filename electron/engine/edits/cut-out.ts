import type { Picture, Rectangle } from '../editing/picture.ts'
import type { Pixels } from '../media/decode/pixels.ts'

/**
 * Returns a part of a picture with alpha, of which the longer side has at least `longest` pixels, unless the part has
 * fewer. What has more than twice as many is made smaller by a whole factor on the way: a copy of 100 megapixels would
 * take more memory than there is for this.
 */
export function cutOut(picture: Picture, part: Rectangle, longest: number): Pixels {
  const factor = Math.max(1, Math.floor(Math.max(part.width, part.height) / longest))
  const width = Math.floor(part.width / factor)
  const height = Math.floor(part.height / factor)
  const data = new Uint8Array(width * height * 4)
  const sums = new Float64Array(width * 4)
  for (let row = 0; row < height; row += 1) {
    sums.fill(0)
    for (let y = 0; y < factor; y += 1) addRow(picture, part, row * factor + y, factor, sums)
    writeMeans(sums, factor * factor, data.subarray(row * width * 4, (row + 1) * width * 4))
  }
  return { width, height, data }
}

/** Adds the pixels of a row to those of the cells that they are in; what is transparent has no colour to add. */
function addRow(
  { width, channels, data }: Picture,
  part: Rectangle,
  y: number,
  factor: number,
  sums: Float64Array,
): void {
  let from = ((part.y + y) * width + part.x) * channels
  for (let cell = 0; cell < sums.length; cell += 4) {
    for (let x = 0; x < factor; x += 1, from += channels) {
      const alpha = channels === 4 ? (data[from + 3] ?? 0) : 255
      sums[cell] = (sums[cell] ?? 0) + (data[from] ?? 0) * alpha
      sums[cell + 1] = (sums[cell + 1] ?? 0) + (data[from + 1] ?? 0) * alpha
      sums[cell + 2] = (sums[cell + 2] ?? 0) + (data[from + 2] ?? 0) * alpha
      sums[cell + 3] = (sums[cell + 3] ?? 0) + alpha
    }
  }
}

function writeMeans(sums: Float64Array, pixels: number, into: Uint8Array): void {
  for (let cell = 0; cell < sums.length; cell += 4) {
    const alpha = sums[cell + 3] ?? 0
    if (alpha === 0) continue
    for (let channel = 0; channel < 3; channel += 1) {
      into[cell + channel] = Math.round((sums[cell + channel] ?? 0) / alpha)
    }
    into[cell + 3] = Math.round(alpha / pixels)
  }
}
