import { mix } from '../color.ts'
import { fractalCurve, peakedCurve } from '../noise.ts'
import { fillMisty, ridgeLine } from '../ridge.ts'
import { paintBirds, paintClouds, paintSky, paintStars, paintSun } from '../sky.ts'
import { glow } from '../svg.ts'
import { paintTreeLine } from '../trees.ts'
import type { Scene } from './scene.ts'

/** Paints ranges of mountains, one behind the other, with mist between them. */
export const paintMountains: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const horizon = height * random.between(0.5, 0.6)
  paintSky(canvas, palette, horizon * 1.05)
  if (palette.light === 'night') paintStars(canvas, random, horizon, palette.sun)
  const sun = {
    x: width * random.between(0.22, 0.78),
    y: horizon - unit * random.between(0.16, 0.34),
  }
  paintSun(canvas, palette, sun, unit * random.between(0.035, 0.07))
  const clouds = palette.light === 'night' ? 2 : 5
  paintClouds(canvas, palette, random, { top: height * 0.06, bottom: horizon * 0.8, count: clouds })
  paintBirds(canvas, random, { x: sun.x + unit * 0.12, y: sun.y + unit * 0.02 }, palette.near)

  const layers = random.integer(5, 7)
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const rocky = layer < layers - 2
    const curve = rocky ? peakedCurve(random, 4) : fractalCurve(random, 4, 0.38)
    const base = horizon + (height * 1.02 - horizon) * t ** 1.25 + unit * 0.03
    const line = ridgeLine(canvas, curve, {
      base,
      height: unit * (rocky ? random.between(0.2, 0.32) : random.between(0.12, 0.18)),
      wavelength: unit * (0.34 + 0.3 * t),
    })
    const color = mix(palette.haze, palette.near, 0.1 + 0.9 * t ** 1.15)
    const depth = unit * (0.36 + 0.1 * t)
    fillMisty(canvas, line, color, { color: palette.haze, strength: 0.78 * (1 - t * 0.85), depth })
    if (layer === layers - 1) paintTreeLine(canvas, line, random, color, unit * 0.085)
    else if (layer === layers - 2) paintTreeLine(canvas, line, random, color, unit * 0.036)
    if (layer < layers - 1) {
      const mist = { x: random.next() * width, y: base + unit * 0.03 }
      glow(
        canvas,
        mist,
        { x: width * 0.6, y: unit * 0.09 },
        mix(palette.haze, palette.sun, 0.4),
        0.4,
      )
    }
  }
}
