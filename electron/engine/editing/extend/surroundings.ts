import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Picture, Rgb } from '../picture.ts'
import { halvePlane } from '../planes/halve.ts'
import { createPlane, valueAt, type Plane } from '../planes/plane.ts'
import { reducePicture, wholeOf } from '../register/reduce.ts'
import { pullPush } from '../tone/pull-push.ts'

/** A picture made small, in a pyramid: of each level the side of a pixel in pixels of the picture, and its colours. */
interface Reduction {
  readonly step: number
  readonly rgb: Rgb<Plane>
}

/** The longer side of what is worked on, in cells: what is far from the original is smooth. */
const LONGEST = 640

/** What is around a picture: planes of colours, of which one cell is `step` pixels wide. */
export interface Surroundings {
  readonly step: number
  readonly rgb: Rgb<Plane>
}

/**
 * Returns what may be around a picture that is extended to a size: the picture mirrored at its borders, and the more
 * blurred the farther from them. So colours and light go on, and nothing is there that a model would take for a thing to
 * be kept, as it would a mirrored face. Where the picture is transparent the colours around go on.
 */
export function surroundingsOf(
  original: Picture,
  { width, height }: PixelSize,
  corner: { readonly x: number; readonly y: number },
): Surroundings {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / LONGEST))
  const levels = pyramidOf(reduceOpaque(original, step), step)
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const rgb = createRgb({ width: columns, height: rows })
  const color = new Float32Array(3)
  for (let row = 0; row < rows; row += 1) {
    const y = (row + 0.5) * step - corner.y
    const away = beyond(y, original.height)
    for (let column = 0; column < columns; column += 1) {
      const x = (column + 0.5) * step - corner.x
      const distance = Math.hypot(beyond(x, original.width), away)
      sample(levels, distance, mirrored(x, original.width), mirrored(y, original.height), color)
      const at = row * columns + column
      rgb[0].data[at] = color[0] ?? 0
      rgb[1].data[at] = color[1] ?? 0
      rgb[2].data[at] = color[2] ?? 0
    }
  }
  return { step, rgb }
}

function createRgb({ width, height }: PixelSize): Rgb<Plane> {
  return [createPlane(width, height), createPlane(width, height), createPlane(width, height)]
}

/** Returns how far a place is outside of a line that begins at 0. */
export function beyond(place: number, length: number): number {
  return Math.max(0, -place, place - length)
}

/** Returns where on a line a place is that was mirrored at its ends as often as necessary. */
export function mirrored(place: number, length: number): number {
  const there = ((place % (2 * length)) + 2 * length) % (2 * length)
  return there < length ? there : 2 * length - there
}

/** Pixels of the distance to the border for one of the blur. */
const SHARPNESS = 5

/** Reads the mirrored picture, blurred by its distance from the border, between two levels. */
function sample(
  levels: readonly Reduction[],
  distance: number,
  x: number,
  y: number,
  color: Float32Array,
): void {
  const finest = levels[0]?.step ?? 1
  const wanted = Math.log2(Math.max(1, distance / SHARPNESS / finest))
  const place = Math.min(levels.length - 1, wanted)
  const fine = levels[Math.floor(place)]
  const coarse = levels[Math.min(levels.length - 1, Math.floor(place) + 1)]
  if (fine === undefined || coarse === undefined) return
  const share = place - Math.floor(place)
  for (let channel = 0; channel < 3; channel += 1) {
    const here = valueAt(fine.rgb[channel] ?? fine.rgb[0], x / fine.step, y / fine.step)
    const there = valueAt(coarse.rgb[channel] ?? coarse.rgb[0], x / coarse.step, y / coarse.step)
    color[channel] = here + (there - here) * share
  }
}

function pyramidOf(rgb: Rgb<Plane>, step: number): readonly Reduction[] {
  const levels: Reduction[] = [{ step, rgb }]
  for (
    let [last] = levels;
    last !== undefined && Math.min(last.rgb[0].width, last.rgb[0].height) > 1;
  ) {
    const [red, green, blue] = last.rgb
    last = { step: last.step * 2, rgb: [halvePlane(red), halvePlane(green), halvePlane(blue)] }
    levels.push(last)
  }
  return levels
}

/** Returns the means of cells of a picture; what is transparent has no colour of its own, and takes those around it. */
function reduceOpaque(picture: Picture, step: number): Rgb<Plane> {
  if (picture.channels === 3) return reducePicture(picture, wholeOf(picture), step).rgb
  const { width, height, data } = picture
  const weight = createPlane(Math.ceil(width / step), Math.ceil(height / step))
  const sums = createRgb(weight)
  const [red, green, blue] = sums
  for (let y = 0, from = 0; y < height; y += 1) {
    const row = Math.floor(y / step) * weight.width
    for (let x = 0; x < width; x += 1, from += 4) {
      const cell = row + Math.floor(x / step)
      const opacity = (data[from + 3] ?? 0) / 255
      red.data[cell] = (red.data[cell] ?? 0) + (data[from] ?? 0) * opacity
      green.data[cell] = (green.data[cell] ?? 0) + (data[from + 1] ?? 0) * opacity
      blue.data[cell] = (blue.data[cell] ?? 0) + (data[from + 2] ?? 0) * opacity
      weight.data[cell] = (weight.data[cell] ?? 0) + opacity
    }
  }
  divide(sums, weight, picture, step)
  const [r = red, g = green, b = blue] = pullPush(sums, weight)
  return [r, g, b]
}

/** Makes means of sums, and of the weight the share of a cell that is opaque, by which the means stay multiplied. */
function divide(sums: Rgb<Plane>, weight: Plane, { width, height }: PixelSize, step: number): void {
  for (let row = 0; row < weight.height; row += 1) {
    const tall = Math.min(step, height - row * step)
    for (let column = 0; column < weight.width; column += 1) {
      const at = row * weight.width + column
      const pixels = tall * Math.min(step, width - column * step)
      for (const { data } of [...sums, weight]) data[at] = (data[at] ?? 0) / pixels
    }
  }
}
