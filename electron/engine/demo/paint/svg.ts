import type { Hex } from './color.ts'

/** A stop of a gradient: where (0–1), which colour, how opaque (0–1, 1 by default). */
export type Stop = readonly [offset: number, color: Hex, opacity?: number]

export interface Point {
  readonly x: number
  readonly y: number
}

/** An SVG document being drawn, in pixels from the top left. */
export interface Canvas {
  readonly width: number
  readonly height: number
  /** The shorter side: what shapes are measured by, so that they look alike in every ratio. */
  readonly unit: number
  /** Adds markup on top of what is there. */
  add(markup: string): void
  /** A vertical gradient between two heights, as a paint (`url(#…)`). */
  vertical(top: number, bottom: number, stops: readonly Stop[]): string
  /** A gradient from one point to another. */
  linear(from: Point, to: Point, stops: readonly Stop[]): string
  /** A gradient from the top to the bottom of the shape it fills. */
  downward(stops: readonly Stop[]): string
  /** A gradient from the middle to the edge of the shape it fills. */
  radial(stops: readonly Stop[]): string
  document(): string
}

/** Creates an empty canvas. What is drawn into another document has another `prefix` for its gradients. */
export function createCanvas(width: number, height: number, prefix = 'g'): Canvas {
  const definitions: string[] = []
  const body: string[] = []
  const define = (tag: string, attributes: string, stops: readonly Stop[]): string => {
    const id = `${prefix}${definitions.length}`
    const inner = stops
      .map(
        ([offset, color, opacity = 1]) =>
          `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`,
      )
      .join('')
    definitions.push(`<${tag} id="${id}" ${attributes}>${inner}</${tag}>`)
    return `url(#${id})`
  }
  const linear: Canvas['linear'] = (from, to, stops) =>
    define(
      'linearGradient',
      `gradientUnits="userSpaceOnUse" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"`,
      stops,
    )
  return {
    width,
    height,
    unit: Math.min(width, height),
    add: (markup) => body.push(markup),
    linear,
    vertical: (top, bottom, stops) => linear({ x: 0, y: top }, { x: 0, y: bottom }, stops),
    downward: (stops) => define('linearGradient', 'x1="0" y1="0" x2="0" y2="1"', stops),
    radial: (stops) => define('radialGradient', 'cx="0.5" cy="0.5" r="0.5"', stops),
    document: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${definitions.join('')}</defs>${body.join('')}</svg>`,
  }
}

/** Formats a number short enough for markup. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** Returns the path data of a line through points. */
export function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')
}

/**
 * Paints a soft spot of light. Radial gradients instead of blurs: no filter region can clip them, and they are fast.
 */
export function glow(
  canvas: Canvas,
  at: Point,
  radius: { readonly x: number; readonly y: number },
  color: Hex,
  opacity: number,
): void {
  const fill = canvas.radial([
    [0, color, opacity],
    [0.25, color, opacity * 0.62],
    [0.55, color, opacity * 0.2],
    [0.8, color, opacity * 0.05],
    [1, color, 0],
  ])
  canvas.add(
    `<ellipse cx="${short(at.x)}" cy="${short(at.y)}" rx="${short(radius.x)}" ry="${short(radius.y)}" fill="${fill}"/>`,
  )
}

/** Covers the whole canvas. */
export function cover(canvas: Canvas, fill: string, attributes = ''): void {
  canvas.add(
    `<rect width="${canvas.width}" height="${canvas.height}" fill="${fill}" ${attributes}/>`,
  )
}
