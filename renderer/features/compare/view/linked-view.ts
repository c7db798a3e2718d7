import { filledSize, type Point, type Size } from '../../../parts/stage/zoom.ts'

/**
 * The arithmetic of looking at several pictures as at one. Lengths are CSS pixels, every picture has a stage of the same size, and points
 * are measured from the stage's centre.
 */

/** What is seen of every picture: `scale` 1 is fitted; `x` and `y` say what lies in the middle, 0 being the centre and ±0.5 the edges. */
export interface LinkedView {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** All of every picture. */
export const WHOLE: LinkedView = { scale: 1, x: 0, y: 0 }

/** Screen pixels for one of a picture, at most. */
const CLOSEST = 8

/**
 * Returns the sizes in which pictures are fitted: all into the same box, so that two of the same proportions lie exactly over each other
 * whatever their pixels are, and the largest of them is never magnified.
 */
export function fittedTogether(
  pictures: readonly Size[],
  stage: Size,
  pixelRatio: number,
): readonly Size[] {
  const most = (lengths: readonly number[]): number => Math.max(1, ...lengths) / pixelRatio
  const box = {
    width: Math.min(stage.width, most(pictures.map(({ width }) => width))),
    height: Math.min(stage.height, most(pictures.map(({ height }) => height))),
  }
  return pictures.map((picture) => filledSize(picture, box))
}

/** Returns the scale at which a pixel of a picture is one of the screen. */
export function actualScaleOf(picture: Size, fitted: Size, pixelRatio: number): number {
  return fitted.width === 0 ? 1 : picture.width / pixelRatio / fitted.width
}

/** Returns the largest scale: 800 % of the picture that has the most pixels. */
export function closestScale(actual: readonly number[]): number {
  return CLOSEST * Math.max(1, ...actual)
}

interface Stage {
  readonly fitted: readonly Size[]
  readonly stage: Size
  readonly closest: number
}

/** Scales by a factor, keeping what is under a point of one picture's stage where it is. */
export function zoomedBy(
  view: LinkedView,
  factor: number,
  { point, picture }: { readonly point: Point; readonly picture: Size },
  stage: Stage,
): LinkedView {
  const scale = Math.min(stage.closest, Math.max(1, view.scale * factor))
  const kept = (at: number, from: number, length: number): number =>
    length === 0 ? at : at + from / (length * view.scale) - from / (length * scale)
  return withinStages(
    {
      scale,
      x: kept(view.x, point.x, picture.width),
      y: kept(view.y, point.y, picture.height),
    },
    stage,
  )
}

/** Moves what is seen, by a movement over one of the pictures. */
export function pannedBy(view: LinkedView, by: Point, picture: Size, stage: Stage): LinkedView {
  const moved = (at: number, distance: number, length: number): number =>
    length === 0 ? at : at - distance / (length * view.scale)
  return withinStages(
    {
      scale: view.scale,
      x: moved(view.x, by.x, picture.width),
      y: moved(view.y, by.y, picture.height),
    },
    stage,
  )
}

/** Keeps the edges of the picture that reaches farthest at or beyond the stage's; centres what is smaller along a side. */
export function withinStages(view: LinkedView, { fitted, stage, closest }: Stage): LinkedView {
  const scale = Math.min(closest, Math.max(1, view.scale))
  const within = (at: number, lengths: readonly number[], available: number): number => {
    const most = Math.max(
      0,
      ...lengths.map((length) => 0.5 - available / (2 * length * scale || 1)),
    )
    return Math.min(most, Math.max(-most, at))
  }
  return {
    scale,
    x: within(
      view.x,
      fitted.map(({ width }) => width),
      stage.width,
    ),
    y: within(
      view.y,
      fitted.map(({ height }) => height),
      stage.height,
    ),
  }
}

/** Returns how a fitted picture is moved and scaled to show a view, as a CSS transform of what lies centred on the stage. */
export function transformOf({ scale, x, y }: LinkedView, { width, height }: Size): string {
  return `translate(-50%, -50%) translate(${-x * width * scale}px, ${-y * height * scale}px) scale(${scale})`
}
