import type { PixelSize } from '#shared/domain/reference-change.ts'
import { distanceTo } from '../planes/distance.ts'
import { coarserBy, deviationOf, type Affine, type Deviation } from './affine.ts'
import { bestHypothesis, finestLevel } from './hypotheses.ts'
import { placementsOf, type Placement, type PlacementName } from './placements.ts'
import { createPyramid, type Pyramid } from './pyramid.ts'
import { alignRing } from './ring-affine.ts'
import { flowAroundMask } from './ring-flow.ts'
import { similarityOf, type Similarity } from './similarity.ts'
import { tileLevel } from './tiles.ts'
import type { Warp } from './warp.ts'
import { toGrid, type WorkingGrid } from './working-grid.ts'

/** Where an answer lies on the original, and how sure that is. */
export interface Registration {
  readonly placement: PlacementName
  /** For all of the picture, between the cells of the working grid. */
  readonly map: Affine
  /** How far that is from its placement. */
  readonly deviation: Deviation
  /** Around the mask. */
  readonly warp: Warp
  /** Outside of the mask, by the map of all of the picture. */
  readonly similarity: Similarity
}

/**
 * Finds where an answer lies on the original by what is outside of the mask. `answer` is the size of the answer in
 * pixels. Always returns something: whether to believe it is for the verdict to say.
 */
export function register(grid: WorkingGrid, answer: PixelSize): Registration {
  const pyramid = createPyramid(grid)
  const placements = placementsOf(grid.sent, answer).map(({ name, map }) => ({
    name,
    map: toGrid(grid, map),
  }))
  const found = bestHypothesis(pyramid, placements)
  const { placement, map } = found ?? fallback(pyramid, placements)
  return {
    placement: placement.name,
    map,
    deviation: deviationOf(map, placement.map),
    warp: warpAround(pyramid, map),
    similarity: similarityAt(pyramid, grid, map),
  }
}

/** Returns the placement that fits best as it is. */
function fallback(pyramid: Pyramid, placements: readonly Placement[]) {
  const level = pyramid.level(pyramid.coarsest)
  const fitting = placements.map((placement) => ({
    placement,
    map: placement.map,
    ...similarityOf(level, coarserBy(placement.map, level.factor)),
  }))
  return fitting.reduce((best, each) => (each.correlation > best.correlation ? each : best))
}

function warpAround(pyramid: Pyramid, whole: Affine): Warp {
  const level = pyramid.level(finestLevel(pyramid))
  const distance = distanceTo(level.isIgnored, level)
  const map = alignRing(level, distance, whole)
  return { map, flow: flowAroundMask(level, distance, map) }
}

function similarityAt(pyramid: Pyramid, grid: WorkingGrid, map: Affine): Similarity {
  const level = pyramid.level(Math.min(tileLevel(grid), pyramid.coarsest))
  return similarityOf(level, coarserBy(map, level.factor))
}
