import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { MaskPoint } from '../raster/polygon.ts'

/** Where a mask, and the picture below it, lie on the stage: CSS pixels from the stage's left upper corner. */
export interface View {
  /** CSS pixels for one of the mask. */
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** What of the stage is free of controls, in CSS pixels. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** CSS pixels for one of the picture, at most: 800 % on a usual screen. */
const CLOSEST = 8
/** Of the fitted size, at least. */
const FARTHEST = 0.5
/** CSS pixels of the picture that always stay on the stage. */
const KEPT = 48

/** Returns the view in which all of a part is seen, in pixels of the mask, in the middle of what is free; never magnified. */
export function fittedView(part: MaskRect, frame: Frame, pictureScale: number): View {
  const fits = Math.min(frame.width / part.width, frame.height / part.height)
  const scale = Math.max(0.001, Math.min(fits, pictureScale))
  return {
    scale,
    x: frame.x + (frame.width - part.width * scale) / 2 - part.x * scale,
    y: frame.y + (frame.height - part.height * scale) / 2 - part.y * scale,
  }
}

/** Scales by a factor; what lies under a point of the stage stays there. `pictureScale`: pixels of the picture for one of the mask. */
export function zoomedAt(
  view: View,
  {
    factor,
    at,
    fitted,
  }: { readonly factor: number; readonly at: MaskPoint; readonly fitted: View },
  pictureScale: number,
): View {
  const least = fitted.scale * FARTHEST
  const most = Math.max(fitted.scale, CLOSEST * pictureScale)
  const scale = Math.min(most, Math.max(least, view.scale * factor))
  const applied = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * applied, y: at.y - (at.y - view.y) * applied }
}

/** Keeps some of a part, in pixels of the mask, on the stage. */
export function keptOnStage(view: View, part: MaskRect, stage: PixelSize): View {
  const { scale } = view
  const from = { x: part.x * scale, y: part.y * scale }
  return {
    scale,
    x: kept(view.x + from.x, part.width * scale, stage.width) - from.x,
    y: kept(view.y + from.y, part.height * scale, stage.height) - from.y,
  }
}

function kept(at: number, length: number, available: number): number {
  return Math.min(available - KEPT, Math.max(KEPT - length, at))
}

/** Returns the point of the mask that lies under a point of the stage. */
export function toMask({ scale, x, y }: View, point: MaskPoint): MaskPoint {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale }
}

/** Returns the point of the stage under which a point of the mask lies. */
export function toStage({ scale, x, y }: View, point: MaskPoint): MaskPoint {
  return { x: x + point.x * scale, y: y + point.y * scale }
}

/** Returns where a part of the mask lies on the stage. */
export function partOnStage(view: View, part: MaskRect): MaskRect {
  const { x, y } = toStage(view, part)
  return { x, y, width: part.width * view.scale, height: part.height * view.scale }
}
