import { MOST_ANGLE, type Adjustment, type CropFrame } from '#shared/domain/adjustment.ts'
import { largestFrame, turnedSize } from '#shared/crop-geometry.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { FlagValues } from './flag-values.ts'
import { UsageError } from './usage-error.ts'

/** What is done with a picture: returns it for a picture of a size. */
export type WantedAdjustment = (original: PixelSize) => Adjustment

const FRAME = /^(-?\d{1,5}),(-?\d{1,5}),(\d{1,5}),(\d{1,5})$/

/**
 * Reads how a picture is turned, then flipped, then straightened, then cropped; without a frame, the largest there is stays. Throws a
 * UsageError for anything invalid, and where nothing is to be done.
 */
export function readAdjustment(flags: FlagValues): WantedAdjustment {
  const rotate = flags.choice('rotate', ['90', '180', '270'])
  const flip = flags.choice('flip', ['horizontal', 'vertical'])
  const angle = flags.number('straighten', { min: -MOST_ANGLE, max: MOST_ANGLE }) ?? 0
  const frame = flags.text('crop')
  const crop = frame === null ? null : frameOf(frame)
  if (rotate === null && flip === null && angle === 0 && crop === null) {
    throw new UsageError((texts) => texts.cropNeedsWish)
  }
  const turns = rotate === null ? 0 : Number(rotate) / 90
  const quarterTurns = quartersOf(turns, flip)
  return (original) => ({
    isMirrored: flip !== null,
    quarterTurns,
    angle,
    crop: crop ?? largestFrame(turnedSize(original, quarterTurns), angle, null),
  })
}

/** An adjustment mirrors first, and then turns: what was turned before a flip turns the other way after it. */
function quartersOf(turns: number, flip: 'horizontal' | 'vertical' | null) {
  const wanted = flip === null ? turns : (flip === 'horizontal' ? 4 : 6) - turns
  return ([0, 1, 2, 3] as const)[wanted % 4] ?? 0
}

function frameOf(given: string): CropFrame {
  const [x = 0, y = 0, width = 0, height = 0] = (FRAME.exec(given)?.slice(1) ?? []).map(Number)
  if (width === 0 || height === 0) throw new UsageError((texts) => texts.notAFrame(given))
  return { x, y, width, height }
}
