import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Returns the adjustment that leaves a picture as it is, with some of it changed. */
export function adjustmentOf({ width, height }: PixelSize, change: Partial<Adjustment> = {}) {
  const crop = { x: 0, y: 0, width, height }
  return { isMirrored: false, quarterTurns: 0, angle: 0, crop, ...change } satisfies Adjustment
}

/** Returns the adjustment that turns a picture by a quarter, clockwise. */
export function quarterTurn({ width, height }: PixelSize): Adjustment {
  const crop = { x: 0, y: 0, width: height, height: width }
  return { isMirrored: false, quarterTurns: 1, angle: 0, crop }
}
