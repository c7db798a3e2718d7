import { MAD_TO_SIGMA, medianInPlace, tukeyWeight } from '../median.ts'
import type { Rgb } from '../picture.ts'
import { boxMean, meansOfValid } from '../planes/box-mean.ts'
import { createPlane, type Plane } from '../planes/plane.ts'
import { fitGain, type Gain } from './gain.ts'
import { pullPush } from './pull-push.ts'
import type { ToneFrame, ToneGrid } from './tone-grid.ts'

/** What makes the answer fit into the original inside of the mask. */
export interface Tone {
  readonly frame: ToneFrame
  readonly gains: Rgb<Gain>
  /** What is added after the gain, in levels. */
  readonly residual: Rgb<Plane>
  /** How the answer, with all that, differs from the original, without its details: it fades in more slowly than they. */
  readonly low: Rgb<Plane>
  /** The share of the mask's border at which both differ by more than tone, 0–1: a change reaches over it. */
  readonly spill: number
}

/** Pixels around a pixel by which both are smoothed before they are compared: what is fine may differ. */
const FINE = 2
/** Those by which differences are. */
const BLUR = 3
/** A difference counts less with its distance to the mask: by the factor e for so many pixels. */
const REACH = 6
/**
 * Differences beyond so many deviations, of so many levels, are of content and not of tone. Not of more: where something new
 * lies over half of the border, the median is its own.
 */
const CUT = 3
const DEVIATION = { least: 8, most: 16 }
/** The border is what is nearer to the mask than so many cells of the working grid. */
const BORDER = 4
const SMOOTH = 2

/** Finds how the tones of the answer have to change to be those of the original around the mask. */
export function matchTone(grid: ToneGrid): Tone {
  const { frame, original, answer, isComparable } = grid
  const blurredO = blurred(original, isComparable, FINE)
  const blurredA = blurred(answer, isComparable, FINE)
  const gains = mapChannels((channel) =>
    fitGain(blurredO[channel], blurredA[channel], isComparable),
  )
  const corrected = mapChannels((channel) => withGain(answer[channel], gains[channel]))
  const raw = mapChannels((channel) => difference(original[channel], corrected[channel]))
  const differences = blurred(raw, isComparable, BLUR)
  const { weight, spill } = trust(grid, differences)
  const residual = diffuse(differences, weight)
  const low = mapChannels((channel) => {
    const left = difference(residual[channel], raw[channel])
    return boxMean(boxMean(left, BLUR), BLUR)
  })
  return { frame, gains, residual, low, spill }
}

function mapChannels<T>(map: (channel: 0 | 1 | 2) => T): Rgb<T> {
  return [map(0), map(1), map(2)]
}

function blurred(planes: Rgb<Plane>, isValid: Uint8Array, radius: number): Rgb<Plane> {
  const means = meansOfValid(planes, isValid, radius)
  return mapChannels((channel) => means[channel] ?? planes[channel])
}

function withGain({ width, height, data }: Plane, { gain, offset }: Gain): Plane {
  return { width, height, data: data.map((value) => gain * value + offset) }
}

function difference({ width, height, data }: Plane, other: Plane): Plane {
  return { width, height, data: data.map((value, at) => value - (other.data[at] ?? 0)) }
}

/** Returns how far each difference is to be believed, and at how much of the border it is not. */
function trust(
  { frame, isComparable, distance }: ToneGrid,
  differences: Rgb<Plane>,
): { weight: Plane; spill: number } {
  const { width, height } = distance
  const strength = strengthOf(differences)
  const near = strength.filter(
    (_, at) => isComparable[at] !== 0 && (distance.data[at] ?? 0) < 4 * REACH,
  )
  const deviation = MAD_TO_SIGMA * medianInPlace(near)
  const cut = CUT * Math.min(DEVIATION.most, Math.max(DEVIATION.least, deviation))
  const border = Math.max(1.5, BORDER / frame.step)
  const weight = createPlane(width, height)
  let bordering = 0
  let foreign = 0
  for (let at = 0; at < strength.length; at += 1) {
    if (isComparable[at] === 0) continue
    const away = distance.data[at] ?? 0
    const likeness = tukeyWeight(strength[at] ?? 0, cut)
    weight.data[at] = likeness * Math.exp(-away / REACH)
    if (away >= border) continue
    bordering += 1
    if (likeness === 0) foreign += 1
  }
  return { weight, spill: bordering === 0 ? 0 : foreign / bordering }
}

function strengthOf([red, green, blue]: Rgb<Plane>): Float32Array {
  return red.data.map((value, at) =>
    Math.max(Math.abs(value), Math.abs(green.data[at] ?? 0), Math.abs(blue.data[at] ?? 0)),
  )
}

/** Carries the differences at the border into the mask. */
function diffuse(differences: Rgb<Plane>, weight: Plane): Rgb<Plane> {
  const weighted = differences.map((plane) => ({
    ...plane,
    data: plane.data.map((value, at) => value * (weight.data[at] ?? 0)),
  }))
  const filled = pullPush(weighted, weight)
  return mapChannels((channel) => boxMean(filled[channel] ?? weight, SMOOTH))
}
