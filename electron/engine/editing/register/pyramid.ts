import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Rgb } from '../picture.ts'
import { halveMask, halvePlane } from '../planes/halve.ts'
import { createPlane, type Plane } from '../planes/plane.ts'
import { localNormalise, reachOfIgnored } from './local-normalise.ts'

/** The coarsest level has a long side of at least so many pixels: on smaller ones other places look as good. */
const SHORTEST_LONG_SIDE = 120
const SHORTEST_SHORT_SIDE = 40

/** What is registered at one scale. */
export interface Level extends PixelSize {
  /** Cells of the working grid along one side of a pixel of this level: 1, 2, 4… */
  readonly factor: number
  /** Locally normalised luminances. */
  readonly original: Plane
  readonly answer: Plane
  /** 1 where the original's was touched by the mask, and must not be used. */
  readonly isInvalid: Uint8Array
  /** 1 where the mask or transparency itself is. */
  readonly isIgnored: Uint8Array
}

/** The levels of a pair of pictures, from 0, the working grid, to the coarsest. Each is made when it is asked for. */
export interface Pyramid {
  readonly coarsest: number
  level(number: number): Level
}

interface Scale extends PixelSize {
  readonly original: Plane
  readonly answer: Plane
  readonly isIgnored: Uint8Array
}

/** Creates the levels of original and answer, each half as large as the one before. */
export function createPyramid(grid: {
  readonly original: Rgb<Plane>
  readonly answer: Rgb<Plane>
  readonly isIgnored: Uint8Array
}): Pyramid {
  const scales = scalesOf(grid)
  const levels = new Map<number, Level>()
  return {
    coarsest: scales.length - 1,
    level(number) {
      const made = levels.get(number) ?? makeLevel(scales, number)
      levels.set(number, made)
      return made
    },
  }
}

function scalesOf(grid: Parameters<typeof createPyramid>[0]): readonly Scale[] {
  const original = luminanceOf(grid.original)
  const { width, height } = original
  const scales: Scale[] = []
  let scale: Scale | null = {
    width,
    height,
    original,
    answer: luminanceOf(grid.answer),
    isIgnored: grid.isIgnored,
  }
  while (scale !== null) {
    scales.push(scale)
    scale = coarser(scale)
  }
  return scales
}

/** Returns a scale of half the size; null where that is too small to tell places apart. */
function coarser({ width, height, original, answer, isIgnored }: Scale): Scale | null {
  const half = { width: width >> 1, height: height >> 1 }
  const long = Math.max(half.width, half.height)
  const short = Math.min(half.width, half.height)
  if (long < SHORTEST_LONG_SIDE || short < SHORTEST_SHORT_SIDE) return null
  if (Math.min(answer.width, answer.height) < 2) return null
  return {
    ...half,
    original: halvePlane(original),
    answer: halvePlane(answer),
    isIgnored: halveMask(isIgnored, width, height),
  }
}

function makeLevel(scales: readonly Scale[], number: number): Level {
  const scale = scales[number]
  if (scale === undefined) throw new Error(`There is no level ${number}`)
  const { width, height, original, answer, isIgnored } = scale
  return {
    width,
    height,
    factor: 2 ** number,
    original: localNormalise(original),
    answer: localNormalise(answer),
    isInvalid: reachOfIgnored(isIgnored, scale),
    isIgnored,
  }
}

/** Returns how bright a picture is, by the weights of JPEG. */
export function luminanceOf([red, green, blue]: Rgb<Plane>): Plane {
  const luminance = createPlane(red.width, red.height)
  for (let at = 0; at < luminance.data.length; at += 1) {
    luminance.data[at] =
      0.299 * (red.data[at] ?? 0) + 0.587 * (green.data[at] ?? 0) + 0.114 * (blue.data[at] ?? 0)
  }
  return luminance
}
