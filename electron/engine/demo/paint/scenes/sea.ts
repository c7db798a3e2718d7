import { lighten, mix } from '../color.ts'
import { fractalCurve } from '../noise.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { fillBelow } from '../ridge.ts'
import { paintBirds, paintClouds, paintSky, paintStars, paintSun } from '../sky.ts'
import { glow, short, type Canvas, type Point } from '../svg.ts'
import type { Scene } from './scene.ts'

/** Paints open water under a low sun or moon. */
export const paintSea: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const horizon = height * random.between(0.5, 0.6)
  paintSky(canvas, palette, horizon)
  if (palette.light === 'night') paintStars(canvas, random, horizon, palette.sun)
  const lift = palette.light === 'night' ? random.between(0.2, 0.32) : random.between(0.03, 0.16)
  const sun = { x: width * random.between(0.28, 0.72), y: horizon - unit * lift }
  const clouds = {
    top: height * 0.08,
    bottom: horizon * 0.9,
    count: palette.light === 'night' ? 3 : 8,
  }
  paintClouds(canvas, palette, random, clouds)
  paintSun(canvas, palette, sun, unit * random.between(0.05, 0.075))
  paintBirds(canvas, random, { x: sun.x - unit * 0.2, y: horizon - unit * 0.24 }, palette.near)
  paintHeadlands(canvas, palette, random, horizon)
  paintWater(canvas, palette, horizon)
  glow(canvas, { x: sun.x, y: horizon }, { x: width * 0.5, y: unit * 0.07 }, palette.sun, 0.55)
  paintGlints(canvas, palette, random, { x: sun.x, y: horizon })
  paintBoat(
    canvas,
    palette,
    {
      x: sun.x + unit * random.between(0.14, 0.3) * (random.next() < 0.5 ? -1 : 1),
      y: horizon + unit * random.between(0.035, 0.07),
    },
    unit * random.between(0.045, 0.065),
  )
}

function paintHeadlands(canvas: Canvas, palette: Palette, random: Random, horizon: number): void {
  const { width, unit } = canvas
  for (let layer = 0; layer < 2; layer++) {
    const side = random.next() < 0.5 ? 0 : width
    const reach = width * random.between(0.3, 0.55)
    const curve = fractalCurve(random, 4, 0.45)
    const points: Point[] = []
    for (let x = 0; x <= width; x += 4) {
      const near = Math.max(0, 1 - Math.abs(x - side) / reach)
      const rise = near ** 1.3 * unit * (0.09 - 0.025 * layer)
      points.push({ x, y: horizon + 1 - rise * (1 + 0.6 * curve(x / (unit * 0.16))) })
    }
    fillBelow(canvas, points, mix(palette.haze, palette.near, 0.22 + 0.25 * layer))
  }
}

function paintWater(canvas: Canvas, palette: Palette, horizon: number): void {
  const { width, height } = canvas
  const fill = canvas.vertical(horizon, height, [
    [0, mix(palette.sky[2], palette.deep, 0.25)],
    [0.12, mix(palette.sky[2], palette.deep, 0.5)],
    [0.45, palette.deep],
    [1, mix(palette.deep, palette.near, 0.7)],
  ])
  canvas.add(
    `<rect y="${short(horizon)}" width="${width}" height="${short(height - horizon)}" fill="${fill}"/>`,
  )
}

/** Paints rows of ripples, wider the nearer they are; those under the sun reflect its light. */
function paintGlints(canvas: Canvas, palette: Palette, random: Random, sun: Point): void {
  const { width, height, unit } = canvas
  const parts: string[] = []
  const depth = height - sun.y
  for (let row = 0; row < 58; row++) {
    const t = ((row + random.next()) / 58) ** 1.7
    const y = sun.y + depth * t + 1
    const length = unit * (0.012 + 0.16 * t)
    const thick = unit * (0.0009 + 0.0062 * t)
    const path = unit * (0.045 + 0.26 * t)
    const add = (x: number, scale: number, color: string, opacity: number): void => {
      parts.push(
        `<ellipse cx="${short(x)}" cy="${short(y + random.between(-1, 1) * thick)}" rx="${short(length * scale)}" ry="${(thick * random.between(0.5, 1)).toFixed(2)}" fill="${color}" fill-opacity="${opacity.toFixed(2)}"/>`,
      )
    }
    const ripples = Math.max(2, Math.round((width / unit) * 4))
    for (let ripple = 0; ripple < ripples; ripple++) {
      const dark = random.next() < 0.5
      const color = dark ? mix(palette.deep, palette.near, 0.8) : lighten(palette.deep, 0.16)
      add(random.next() * width, random.between(0.5, 1.4), color, random.between(0.1, 0.3))
    }
    for (let glint = 0; glint < 5; glint++) {
      const off = (random.next() + random.next() + random.next() - 1.5) * 0.9
      const opacity = (0.75 - 0.45 * t) * (1 - Math.abs(off) * 0.55)
      add(sun.x + off * path, random.between(0.18, 0.6), palette.sun, opacity)
    }
  }
  canvas.add(parts.join(''))
}

function paintBoat(canvas: Canvas, palette: Palette, at: Point, size: number): void {
  const { x, y } = at
  const p = (dx: number, dy: number): string => `${short(x + dx * size)} ${short(y + dy * size)}`
  const sail = mix(palette.near, palette.sun, 0.78)
  canvas.add(
    [
      `<path d="M${p(-0.5, 0)}Q${p(-0.36, 0.2)} ${p(-0.18, 0.2)}L${p(0.3, 0.2)}Q${p(0.46, 0.18)} ${p(0.56, -0.02)}Z" fill="${palette.near}"/>`,
      `<path d="M${p(0.02, -1.5)}Q${p(0.5, -0.7)} ${p(0.5, -0.12)}L${p(0.02, -0.1)}Z" fill="${sail}"/>`,
      `<path d="M${p(-0.04, -1.3)}Q${p(-0.26, -0.6)} ${p(-0.42, -0.12)}L${p(-0.04, -0.1)}Z" fill="${mix(sail, palette.near, 0.25)}"/>`,
      `<ellipse cx="${short(x)}" cy="${short(y + size * 0.26)}" rx="${short(size * 0.6)}" ry="${short(size * 0.06)}" fill="${palette.near}" fill-opacity="0.45"/>`,
    ].join(''),
  )
}
