/**
 * The arithmetic of looking at a picture closely. Lengths are CSS pixels; the stage is the area that shows
 * the picture, and points are measured from its centre.
 */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** How the picture lies on the stage: `scale` 1 is fitted, `x` and `y` move its centre. */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** Where something is on screen. */
export interface Box extends Size {
  readonly left: number
  readonly top: number
}

/** The picture fitted and centred. */
export const FITTED: Zoom = { scale: 1, x: 0, y: 0 }

/** What one press of + or − changes. */
export const ZOOM_STEP = 1.4

/** The fitted size: as large as the stage allows, never more than one screen pixel for a pixel of the picture. */
export function fittedSize(picture: Size, stage: Size, pixelRatio: number): Size {
  const largest = Math.min(stage.width / picture.width, stage.height / picture.height)
  const scale = Math.max(0, Math.min(largest, 1 / pixelRatio))
  return { width: picture.width * scale, height: picture.height * scale }
}

/** The size that fills the stage in one direction, as videos are shown. */
export function filledSize(video: Size, stage: Size): Size {
  const scale = Math.min(stage.width / video.width, stage.height / video.height)
  return { width: video.width * scale, height: video.height * scale }
}

/** The scale at which a pixel of the picture is one pixel of the screen. */
export function actualScale(picture: Size, stage: Size, pixelRatio: number): number {
  const fitted = fittedSize(picture, stage, pixelRatio)
  return fitted.width === 0 ? 1 : picture.width / pixelRatio / fitted.width
}

/** Whether a point is beside the picture. */
export function isBeside(point: Point, fitted: Size, { scale, x, y }: Zoom): boolean {
  const across = Math.abs(point.x - x) > (fitted.width * scale) / 2
  return across || Math.abs(point.y - y) > (fitted.height * scale) / 2
}

/** How much larger than its own pixels a picture can be seen. */
const MOST_MAGNIFIED = 8

/**
 * Scales by a factor, keeping what is under the point where it is. `actual` is the scale of actual size: eight times as close is always
 * possible, and a small picture can fill the stage.
 */
export function zoomBy(
  zoom: Zoom,
  factor: number,
  point: Point,
  fitted: Size,
  stage: Size,
  actual = 1,
): Zoom {
  const most = Math.max(MOST_MAGNIFIED * actual, (4 * stage.width) / Math.max(1, fitted.width))
  const scale = Math.min(most, Math.max(1, zoom.scale * factor))
  const applied = scale / zoom.scale
  return withinStage(
    {
      scale,
      x: point.x - (point.x - zoom.x) * applied,
      y: point.y - (point.y - zoom.y) * applied,
    },
    fitted,
    stage,
  )
}

/** Moves the picture. */
export function panBy(zoom: Zoom, by: Point, fitted: Size, stage: Size): Zoom {
  return withinStage({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, fitted, stage)
}

/** Keeps the picture's edges at or beyond the stage's; centres it along a side on which it is smaller. */
export function withinStage(zoom: Zoom, fitted: Size, stage: Size): Zoom {
  const free = (length: number, available: number): number =>
    Math.max(0, (length * zoom.scale - available) / 2)
  const x = free(fitted.width, stage.width)
  const y = free(fitted.height, stage.height)
  return {
    scale: zoom.scale,
    x: Math.min(x, Math.max(-x, zoom.x)),
    y: Math.min(y, Math.max(-y, zoom.y)),
  }
}

/** Returns how a picture in the centre of a stage must be moved and scaled to lie exactly over a box. */
export function flightFrom(box: Box, picture: Size, stage: Box) {
  return {
    x: box.left + box.width / 2 - (stage.left + stage.width / 2),
    y: box.top + box.height / 2 - (stage.top + stage.height / 2),
    scaleX: box.width / Math.max(1, picture.width),
    scaleY: box.height / Math.max(1, picture.height),
  }
}
