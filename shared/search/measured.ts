import { assertNever } from '../assert-never.ts'
import { ASPECT_RATIOS, pixelsOfSize, SIZE_BY_ASPECT_RATIO } from '../domain/aspect-ratio.ts'
import { isMeant } from './comparison.ts'
import type { FieldTerm } from './query.ts'

/** What was measured of an item. */
export interface Measured {
  /** Pixels; 0 of a file that cannot be shown. */
  readonly width: number
  readonly height: number
  /** Null where it has no length. */
  readonly seconds: number | null
}

/** What is asked about measures alone. */
export type MeasuredTerm = Extract<FieldTerm, { readonly type: 'ratio' | 'len' | 'delivered' }>

/** Relative difference of ratios that count as the same: videos are made in whole blocks of pixels. 7:4 and 16:9 differ by more. */
const RATIO_TOLERANCE = 0.01
/** The same of the shorter side, by which resolutions are named. */
const RESOLUTION_TOLERANCE = 0.05
/** Seconds: a clip ends with a frame, not with a second. */
const LENGTH_TOLERANCE = 0.5

/** Returns a test for what was measured. */
export function measuredMatcher(term: MeasuredTerm): (item: Measured) => boolean {
  switch (term.type) {
    case 'ratio': {
      const ratios = ratiosOf(term.width, term.height)
      return ({ width, height }) =>
        width > 0 && ratios.some((ratio) => isNear(width / height, ratio, RATIO_TOLERANCE))
    }
    case 'len':
      return ({ seconds }) => seconds !== null && isMeant(term.seconds, seconds, LENGTH_TOLERANCE)
    case 'delivered':
      return deliveredMatcher(term.value)
    default:
      return assertNever(term)
  }
}

function isNear(value: number, wanted: number, tolerance: number): boolean {
  return Math.abs(value / wanted - 1) <= tolerance
}

/** The ratio itself, and the one that the API makes where it says so: its "3:2" is 7:4. */
function ratiosOf(width: number, height: number): readonly number[] {
  const named = ASPECT_RATIOS.find((ratio) => ratio === `${width}:${height}`)
  if (named === undefined) return [width / height]
  const pixels = pixelsOfSize(SIZE_BY_ASPECT_RATIO[named])
  return [width / height, pixels.width / pixels.height]
}

function deliveredMatcher(value: string): (item: Measured) => boolean {
  const [, lines] = /^(\d{2,5})p$/.exec(value) ?? []
  if (lines !== undefined) {
    return ({ width, height }) =>
      width > 0 && isNear(Math.min(width, height), Number(lines), RESOLUTION_TOLERANCE)
  }
  const [, length] = /^(\d{1,5})s$/.exec(value) ?? []
  if (length !== undefined) {
    return ({ width, seconds }) =>
      width > 0 && seconds !== null && Math.abs(seconds - Number(length)) <= LENGTH_TOLERANCE
  }
  const size = value.replace('×', 'x')
  return ({ width, height }) => width > 0 && `${width}x${height}` === size
}
