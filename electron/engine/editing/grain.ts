import { medianInPlace } from './median.ts'
import type { Picture, Rectangle } from './picture.ts'
import { createRandom, normal } from './seeded-random.ts'

/** Noise as the original has it, which an answer that is enlarged has lost. */
export interface Grain {
  /** Levels; 0 for none. */
  readonly sigma: number
  /** `GRAIN_SIDE` squared values of deviation 1, which repeat; the side is a power of two. */
  readonly tile: Float32Array
}

export const GRAIN_SIDE = 256

/** The noise of a picture, by its flattest blocks. */
export interface Noise {
  /** Levels. */
  readonly sigma: number
  /** How alike neighbours are, from 0 to 1. */
  readonly correlation: number
}

const BLOCK = 16
/** So many blocks say enough. */
const MOST_BLOCKS = 1500
const FLATTEST = 0.2
/** Blocks of such a mean level are clipped, and have no noise. */
const DARKEST = 4
const BRIGHTEST = 251

const LEAST_SIGMA = 0.3
const MOST_SIGMA = 8
const CORRELATED = 0.15

/** Returns the noise of a part of a picture, in blocks for which `isUsable` says so. */
export function noiseOf(
  picture: Picture,
  part: Rectangle,
  isUsable: (x: number, y: number, side: number) => boolean,
): Noise {
  const blocks: Block[] = []
  const columns = Math.floor(part.width / BLOCK)
  const rows = Math.floor(part.height / BLOCK)
  const stride = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / MOST_BLOCKS)))
  const values = new Float32Array(BLOCK * BLOCK)
  for (let row = 0; row < rows; row += stride) {
    for (let column = 0; column < columns; column += stride) {
      const x = part.x + column * BLOCK
      const y = part.y + row * BLOCK
      if (!isUsable(x, y, BLOCK)) continue
      readBlock(picture, x, y, values)
      const block = measure(values)
      if (block.mean > DARKEST && block.mean < BRIGHTEST) blocks.push(block)
    }
  }
  blocks.sort((one, other) => one.variance - other.variance)
  const flat = blocks.slice(0, Math.ceil(blocks.length * FLATTEST))
  const median = (of: (block: Block) => number): number =>
    medianInPlace(Float32Array.from(flat, of))
  return { sigma: median(({ sigma }) => sigma), correlation: median((each) => each.correlation) }
}

/**
 * Returns the grain that the answer lacks. `scale` is how many pixels of the answer one of the original is: what is
 * enlarged has lost its own noise.
 */
export function grainFor(original: Noise, answer: Noise, scale: number, seed: string): Grain {
  const left = answer.sigma * Math.min(1, scale) ** 2
  const lacking = Math.sqrt(Math.max(0, original.sigma ** 2 - left ** 2))
  const sigma = lacking < LEAST_SIGMA ? 0 : Math.min(MOST_SIGMA, lacking)
  return { sigma, tile: sigma === 0 ? new Float32Array() : makeTile(original.correlation, seed) }
}

interface Block {
  readonly mean: number
  readonly variance: number
  readonly sigma: number
  readonly correlation: number
}

function readBlock(picture: Picture, left: number, top: number, values: Float32Array): void {
  const { width, channels, data } = picture
  for (let y = 0; y < BLOCK; y += 1) {
    let at = ((top + y) * width + left) * channels
    for (let x = 0; x < BLOCK; x += 1) {
      values[y * BLOCK + x] =
        0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
      at += channels
    }
  }
}

function measure(values: Float32Array): Block {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const mean = sum / values.length
  return {
    mean,
    variance: squares / values.length - mean * mean,
    sigma: Math.sqrt(laplacianEnergy(values)) / 6,
    correlation: neighbourCorrelation(values),
  }
}

/** Returns the mean square of a Laplacian that lets slopes pass unseen; it is 36 times the variance of white noise. */
function laplacianEnergy(values: Float32Array): number {
  const at = (x: number, y: number): number => values[y * BLOCK + x] ?? 0
  let energy = 0
  for (let y = 1; y < BLOCK - 1; y += 1) {
    for (let x = 1; x < BLOCK - 1; x += 1) {
      const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1)
      const sides = at(x, y - 1) + at(x, y + 1) + at(x - 1, y) + at(x + 1, y)
      energy += (corners - 2 * sides + 4 * at(x, y)) ** 2
    }
  }
  return energy / (BLOCK - 2) ** 2
}

/** Returns how alike neighbours are, by how much less they differ than pixels two apart. */
function neighbourCorrelation(values: Float32Array): number {
  let beside = 0
  let apart = 0
  for (let y = 0; y < BLOCK; y += 1) {
    for (let x = 0; x + 2 < BLOCK; x += 1) {
      const at = y * BLOCK + x
      beside += ((values[at] ?? 0) - (values[at + 1] ?? 0)) ** 2
      apart += ((values[at] ?? 0) - (values[at + 2] ?? 0)) ** 2
    }
  }
  return apart > 0 ? Math.max(0, 1 - beside / apart) : 0
}

function makeTile(correlation: number, seed: string): Float32Array {
  const random = createRandom(seed)
  const white = Float32Array.from({ length: GRAIN_SIDE ** 2 }, () => normal(random))
  if (correlation <= CORRELATED) return white
  const smooth = smoothedAround(smoothedAround(white, 1), GRAIN_SIDE)
  // What [1 2 1] leaves of the deviation of white noise, along both axes.
  return smooth.map((value) => value / 0.375)
}

/** Returns a tile through [1 2 1] along rows (a stride of 1) or columns (of a row), as if it went on around its edges. */
function smoothedAround(tile: Float32Array, stride: number): Float32Array {
  const line = GRAIN_SIDE * stride
  return tile.map((value, at) => {
    const start = Math.floor(at / line) * line
    const before = start + ((at - start - stride + line) % line)
    const after = start + ((at - start + stride) % line)
    return ((tile[before] ?? 0) + 2 * value + (tile[after] ?? 0)) / 4
  })
}
