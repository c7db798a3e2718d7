import type { Plane } from '../planes/plane.ts'
import { coarserBy, deviationOf, isPlausible, type Affine } from './affine.ts'
import { align } from './lucas-kanade.ts'
import { choosePoints } from './points.ts'
import type { Level } from './pyramid.ts'

const MOST_POINTS = 12_000
const ITERATIONS = 8

/** How far around the mask it looks, in sides of a square as large as the mask, and at least, in pixels. */
const REACH = 0.7
const SHORTEST_REACH = 40

/** Beyond so many reaches a weight is nothing. */
const FARTHEST = 2.5

/** Fewer points around the mask than this say less than all of the picture. */
const FEWEST = 200

/** How far from the whole picture's map the ring may be, in half sides, as a standard deviation. */
const DEVIATION = 0.02

/**
 * Returns the map improved for what lies around the mask: models bend a picture, and there it has to fit. `distance`
 * is that to the mask. `map` is between the cells of the working grid, as is what comes back: the same map where too
 * little is known.
 */
export function alignRing(level: Level, { data: distance }: Plane, map: Affine): Affine {
  const masked = level.isIgnored.reduce((count, cell) => count + cell, 0)
  const reach = Math.max(SHORTEST_REACH, REACH * Math.sqrt(masked))
  const ring = { ...level, isInvalid: level.isInvalid.slice() }
  for (let at = 0; at < distance.length; at += 1)
    if ((distance[at] ?? 0) > FARTHEST * reach) ring.isInvalid[at] = 1
  const points = choosePoints(ring, MOST_POINTS)
  if (points.count < FEWEST) return map
  const weights = points.x.map((x, at) => {
    const column = Math.floor(x)
    const row = Math.floor(points.y[at] ?? 0)
    return Math.exp(-(((distance[row * level.width + column] ?? 0) / reach) ** 2))
  })
  const start = coarserBy(map, level.factor)
  const prior = { map: start, shift: DEVIATION, scale: DEVIATION, shear: DEVIATION }
  const aligned = align(
    { points, weights, answer: level.answer, size: level, prior, iterations: ITERATIONS },
    start,
  )
  return isPlausible(deviationOf(aligned, start)) ? coarserBy(aligned, 1 / level.factor) : map
}
