import type { Hex } from './color.ts'
import { mix } from './color.ts'
import type { Curve } from './noise.ts'
import { polyline, short, type Canvas, type Point } from './svg.ts'

/** Returns the line of a range of hills across the whole canvas, from left to right. All in pixels. */
export function ridgeLine(
  canvas: Canvas,
  curve: Curve,
  shape: { readonly base: number; readonly height: number; readonly wavelength: number },
): Point[] {
  const step = Math.max(3, canvas.unit / 260)
  const points: Point[] = []
  for (let x = -step; x <= canvas.width + step; x += step) {
    points.push({ x, y: shape.base - shape.height * (0.5 + 0.5 * curve(x / shape.wavelength)) })
  }
  return points
}

/** Fills everything below a line. */
export function fillBelow(canvas: Canvas, line: readonly Point[], fill: string): void {
  const last = line.at(-1)?.x ?? canvas.width
  const first = line[0]?.x ?? 0
  const bottom = canvas.height + 2
  canvas.add(
    `<path d="${polyline(line)}L${short(last)} ${bottom}L${short(first)} ${bottom}Z" fill="${fill}"/>`,
  )
}

/** Paints a range that stands in mist: its own colour at the top, fading into the haze at its foot. */
export function fillMisty(
  canvas: Canvas,
  line: readonly Point[],
  color: Hex,
  mist: { readonly color: Hex; readonly strength: number; readonly depth: number },
): void {
  const top = Math.min(...line.map(({ y }) => y))
  const foot = top + mist.depth
  fillBelow(
    canvas,
    line,
    canvas.vertical(top, foot, [
      [0, color],
      [0.35, mix(color, mist.color, mist.strength * 0.25)],
      [1, mix(color, mist.color, mist.strength)],
    ]),
  )
}
