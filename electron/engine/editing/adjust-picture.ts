import { isInsideTurned, turnedSize } from '#shared/crop-geometry.ts'
import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Pixels to be adjusted, with 8 or 16 bits a sample. */
export interface PixelSource extends PixelSize {
  readonly channels: 3 | 4
  readonly data: Uint8Array | Uint16Array
}

/** An adjusted picture, of which each row is made when it is asked for. */
export interface AdjustedPicture extends PixelSize {
  /** Writes the samples of a row, as many bits each as the source has. */
  readonly row: (y: number, into: Uint8Array | Uint16Array) => void
}

/**
 * Crops, mirrors, turns and straightens a picture. Without an angle each pixel is exactly one of the source; with one, it is
 * sampled by Catmull and Rom's cubic, colours weighted by their alpha. Null where the crop does not lie inside of the
 * picture: there is nothing that could fill its corners.
 */
export function adjustPicture(source: PixelSource, adjustment: Adjustment): AdjustedPicture | null {
  const { quarterTurns, angle, crop } = adjustment
  const turned = turnedSize(source, quarterTurns)
  if (!isInsideTurned(crop, turned, angle)) return null
  const steps = stepsThrough(source, adjustment)
  const row =
    angle === 0 ? exactRow(source, steps, crop) : sampledRow(source, steps, turned, adjustment)
  return { width: crop.width, height: crop.height, row }
}

/** Where the pixels of the mirrored and turned picture are in the source: pixel (x, y) is at `first + x·right + y·down`. */
interface Steps {
  readonly first: number
  readonly right: number
  readonly down: number
}

function stepsThrough(
  { width, height }: PixelSize,
  { isMirrored, quarterTurns }: Adjustment,
): Steps {
  // First without the mirror: a turned picture is read along its columns.
  const [corner, right, down] = (
    [
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      [
        [0, height - 1],
        [0, -1],
        [1, 0],
      ],
      [
        [width - 1, height - 1],
        [-1, 0],
        [0, -1],
      ],
      [
        [width - 1, 0],
        [0, 1],
        [-1, 0],
      ],
    ] as const
  )[quarterTurns]
  const sign = isMirrored ? -1 : 1
  const x = isMirrored ? width - 1 - corner[0] : corner[0]
  return {
    first: corner[1] * width + x,
    right: right[1] * width + sign * right[0],
    down: down[1] * width + sign * down[0],
  }
}

function exactRow(
  { channels, data }: PixelSource,
  { first, right, down }: Steps,
  crop: Adjustment['crop'],
): AdjustedPicture['row'] {
  return (y, into) => {
    let from = (first + crop.x * right + (crop.y + y) * down) * channels
    const step = right * channels
    const end = crop.width * channels
    for (let to = 0; to < end; to += channels, from += step) {
      into[to] = data[from] ?? 0
      into[to + 1] = data[from + 1] ?? 0
      into[to + 2] = data[from + 2] ?? 0
      if (channels === 4) into[to + 3] = data[from + 3] ?? 0
    }
  }
}

function sampledRow(
  { channels, data }: PixelSource,
  { first, right, down }: Steps,
  { width, height }: PixelSize,
  { angle, crop }: Adjustment,
): AdjustedPicture['row'] {
  const radians = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const most = data instanceof Uint16Array ? 65_535 : 255
  const weightsX = new Float64Array(4)
  const weightsY = new Float64Array(4)
  const columns = new Int32Array(4)
  const lines = new Int32Array(4)
  const sums = new Float64Array(4)
  const around = { data, channels, columns, lines, weightsX, weightsY, sums }
  return (y, into) => {
    const below = crop.y + y + 0.5 - height / 2
    for (let x = 0, to = 0; x < crop.width; x += 1, to += channels) {
      const beside = crop.x + x + 0.5 - width / 2
      const atX = beside * cos + below * sin + width / 2 - 0.5
      const atY = below * cos - beside * sin + height / 2 - 0.5
      const left = Math.floor(atX)
      const top = Math.floor(atY)
      writeWeights(atX - left, weightsX)
      writeWeights(atY - top, weightsY)
      for (let column = 0; column < 4; column += 1) {
        columns[column] = clamp(left - 1 + column, width) * right
      }
      for (let line = 0; line < 4; line += 1) {
        lines[line] = first + clamp(top - 1 + line, height) * down
      }
      blend(around)
      const alpha = sums[3] ?? 0
      if (channels === 4) into[to + 3] = clampSample(alpha, most)
      // What is transparent has no colour, and nothing to divide by.
      const share = channels === 3 ? 1 : alpha > 0.5 ? 1 / alpha : 0
      for (let channel = 0; channel < 3; channel += 1) {
        into[to + channel] = clampSample((sums[channel] ?? 0) * share, most)
      }
    }
  }
}

interface Samples {
  readonly data: Uint8Array | Uint16Array
  readonly channels: 3 | 4
  /** Where the four columns and lines begin, in pixels. */
  readonly columns: Int32Array
  readonly lines: Int32Array
  readonly weightsX: Float64Array
  readonly weightsY: Float64Array
  /** Where the sums go: red, green, blue, weighted by alpha where there is one, and alpha. */
  readonly sums: Float64Array
}

/** Sums sixteen pixels up by their weights. */
function blend({ data, channels, columns, lines, weightsX, weightsY, sums }: Samples): void {
  let red = 0
  let green = 0
  let blue = 0
  let alpha = 0
  for (let line = 0; line < 4; line += 1) {
    const start = lines[line] ?? 0
    const weightY = weightsY[line] ?? 0
    for (let column = 0; column < 4; column += 1) {
      const at = (start + (columns[column] ?? 0)) * channels
      let weight = weightY * (weightsX[column] ?? 0)
      if (channels === 4) {
        weight *= data[at + 3] ?? 0
        alpha += weight
      }
      red += weight * (data[at] ?? 0)
      green += weight * (data[at + 1] ?? 0)
      blue += weight * (data[at + 2] ?? 0)
    }
  }
  sums[0] = red
  sums[1] = green
  sums[2] = blue
  sums[3] = alpha
}

/** Writes the weights of the four samples around a place, which is `f` behind the second. */
function writeWeights(f: number, weights: Float64Array): void {
  weights[0] = f * (-0.5 + f * (1 - 0.5 * f))
  weights[1] = 1 + f * f * (1.5 * f - 2.5)
  weights[2] = f * (0.5 + f * (2 - 1.5 * f))
  weights[3] = f * f * (0.5 * f - 0.5)
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index
}

function clampSample(value: number, most: number): number {
  return value <= 0 ? 0 : value >= most ? most : Math.round(value)
}
