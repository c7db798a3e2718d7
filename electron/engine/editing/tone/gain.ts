import { MAD_TO_SIGMA, medianInPlace, tukeyWeight } from '../median.ts'
import type { Plane } from '../planes/plane.ts'

/** What makes a channel of the answer as bright as the original: gain · answer + offset, in levels of 0 to 255. */
export interface Gain {
  readonly gain: number
  readonly offset: number
}

/** Levels beyond are clipped, and say nothing of the tone. */
const DARKEST = 4
const BRIGHTEST = 250
const ITERATIONS = 8
const CUT = 3
/** Deviations of less, in levels, are no outliers. */
const LEAST_DEVIATION = 1
/** What pulls the gain to 1 where all is of one tone, in levels squared for each pixel. */
const PRIOR = 25
const GAINS = { least: 0.7, most: 1.4 }
/** More pixels say nothing new: they are blurred. */
const MOST_SAMPLES = 20_000
/** With fewer pixels the answer stays as it is. */
const FEWEST = 16

/**
 * Returns the gain of a channel, of which both sides were blurred, by what they have in common: a robust line, which few
 * foreign pixels do not turn.
 */
export function fitGain(original: Plane, answer: Plane, isComparable: Uint8Array): Gain {
  const { o, a } = samplesOf(original, answer, isComparable)
  if (o.length < FEWEST) return { gain: 1, offset: 0 }
  let fit: Gain = { gain: 1, offset: medianInPlace(o.map((value, at) => value - (a[at] ?? 0))) }
  const away = new Float32Array(o.length)
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    for (let at = 0; at < o.length; at += 1) away[at] = Math.abs(residualOf(fit, o, a, at))
    const deviation = Math.max(LEAST_DEVIATION, MAD_TO_SIGMA * medianInPlace(away))
    fit = weightedFit(o, a, fit, CUT * deviation)
  }
  return fit
}

interface Samples {
  readonly o: Float32Array
  readonly a: Float32Array
}

function samplesOf(
  { data: blurredO }: Plane,
  { data: blurredA }: Plane,
  isComparable: Uint8Array,
): Samples {
  // Prime to most widths, so that the samples do not stand in columns.
  const stride = Math.ceil(blurredO.length / MOST_SAMPLES) | 1
  const most = Math.ceil(blurredO.length / stride)
  const o = new Float32Array(most)
  const a = new Float32Array(most)
  let count = 0
  for (let at = 0; at < blurredO.length; at += stride) {
    const original = blurredO[at] ?? 0
    const answer = blurredA[at] ?? 0
    if (isComparable[at] === 0 || !isUnclipped(original) || !isUnclipped(answer)) continue
    o[count] = original
    a[count] = answer
    count += 1
  }
  return { o: o.subarray(0, count), a: a.subarray(0, count) }
}

function isUnclipped(level: number): boolean {
  return level > DARKEST && level < BRIGHTEST
}

function residualOf({ gain, offset }: Gain, o: Float32Array, a: Float32Array, at: number): number {
  return (o[at] ?? 0) - gain * (a[at] ?? 0) - offset
}

function weightedFit(o: Float32Array, a: Float32Array, before: Gain, cut: number): Gain {
  let weights = 0
  let sumO = 0
  let sumA = 0
  let squareA = 0
  let product = 0
  for (let at = 0; at < o.length; at += 1) {
    const weight = tukeyWeight(residualOf(before, o, a, at), cut)
    const valueO = o[at] ?? 0
    const valueA = a[at] ?? 0
    weights += weight
    sumO += weight * valueO
    sumA += weight * valueA
    squareA += weight * valueA * valueA
    product += weight * valueO * valueA
  }
  if (weights < 1) return before
  const meanO = sumO / weights
  const meanA = sumA / weights
  const variance = Math.max(0, squareA / weights - meanA * meanA)
  const covariance = product / weights - meanO * meanA
  const free = (covariance + PRIOR) / (variance + PRIOR)
  const gain = Math.min(GAINS.most, Math.max(GAINS.least, free))
  return { gain, offset: meanO - gain * meanA }
}
