import { coarserBy, deviationOf, isPlausible, type Affine } from './affine.ts'
import { bestShift } from './best-shift.ts'
import { align, type Prior } from './lucas-kanade.ts'
import type { Placement } from './placements.ts'
import { choosePoints, type Points } from './points.ts'
import type { Level, Pyramid } from './pyramid.ts'
import { similarityOf } from './similarity.ts'

/** A placement, and where registration has come from there. Maps are between the cells of the working grid. */
export interface Hypothesis {
  readonly placement: Placement
  readonly map: Affine
  readonly score: number
}

interface Start {
  readonly placement: Placement
  readonly map: Affine
  readonly isShifted: boolean
}

/** So many points tell a hypothesis from another. */
const COARSE_POINTS = 3000
const COARSE_ITERATIONS = 20
const FINE_POINTS = 12_000
const FINE_ITERATIONS = 8

/** Fewer tiles than this count for less. */
const ENOUGH_TILES = 10
/** What is taken off a score for a picture that was squeezed beyond its placement, per logarithm of the ratio. */
const SQUEEZE_COST = 1.5
/** What is taken off for a start that was looked for: of two that are alike the plain one is right. */
const SHIFT_COST = 0.03

/** A shift of less, in pixels of the coarsest level, is none: registration finds it by itself. */
const NEAR = 1.5

/**
 * Returns the most likely hypothesis, refined to the finest level that pays: one above the working grid, which takes as
 * long as all others and makes nothing more exact. Null when none stays within what a model may have done.
 */
export function bestHypothesis(
  pyramid: Pyramid,
  placements: readonly Placement[],
): Hypothesis | null {
  const { coarsest } = pyramid
  const finest = finestLevel(pyramid)
  let living = coarseHypotheses(pyramid.level(coarsest), placements)
  for (let number = coarsest - 1; number >= finest; number -= 1) {
    const most = number === coarsest - 1 ? 2 : 1
    const level = pyramid.level(number)
    const points = choosePoints(level, FINE_POINTS)
    living = best(living, most).map((each) => refine(each, level, points))
  }
  return best(living, 1)[0] ?? null
}

/** Returns the number of the level that registration ends on. */
export function finestLevel({ coarsest }: Pyramid): number {
  return Math.min(1, coarsest)
}

function coarseHypotheses(level: Level, placements: readonly Placement[]): readonly Hypothesis[] {
  const points = choosePoints(level, COARSE_POINTS)
  return placements
    .flatMap((placement) => startsOf(level, points, placement))
    .map(({ placement, map, isShifted }) => {
      const prior = priorOf(placement, level)
      const aligned = align(
        { points, answer: level.answer, size: level, prior, iterations: COARSE_ITERATIONS },
        map,
      )
      const score = scoreOf(level, placement, aligned) - (isShifted ? SHIFT_COST : 0)
      return { placement, map: coarserBy(aligned, 1 / level.factor), score }
    })
    .filter(({ placement, map }) => isPlausible(deviationOf(map, placement.map)))
}

/** Returns where to start from: the placement itself, and with the best shift where that is another place. */
function startsOf(level: Level, points: Points, placement: Placement): readonly Start[] {
  const map = coarserBy(placement.map, level.factor)
  const shifted = bestShift(level, points, map)
  const plain = { placement, map, isShifted: false }
  const distance = Math.hypot(shifted.tx - map.tx, shifted.ty - map.ty)
  return distance < NEAR ? [plain] : [plain, { placement, map: shifted, isShifted: true }]
}

function refine({ placement, map }: Hypothesis, level: Level, points: Points): Hypothesis {
  const alignment = {
    points,
    answer: level.answer,
    size: level,
    prior: priorOf(placement, level),
    iterations: FINE_ITERATIONS,
  }
  const aligned = align(alignment, coarserBy(map, level.factor))
  return {
    placement,
    map: coarserBy(aligned, 1 / level.factor),
    score: scoreOf(level, placement, aligned),
  }
}

/** Returns how far from its placement a picture is expected. */
function priorOf(placement: Placement, level: Level): Prior {
  const map = coarserBy(placement.map, level.factor)
  return { map, shift: 0.025, scale: 0.02, shear: 0.005 }
}

/** Returns how likely a map is, up to 1; `map` is between the pixels of the level. */
function scoreOf(level: Level, placement: Placement, map: Affine): number {
  const { scaleX, scaleY } = deviationOf(map, coarserBy(placement.map, level.factor))
  const { correlation, tiles } = similarityOf(level, map)
  const sure = Math.min(1, tiles / ENOUGH_TILES)
  return correlation * sure - SQUEEZE_COST * Math.abs(scaleX - scaleY)
}

function best(hypotheses: readonly Hypothesis[], most: number): readonly Hypothesis[] {
  return hypotheses.toSorted((one, other) => other.score - one.score).slice(0, most)
}
