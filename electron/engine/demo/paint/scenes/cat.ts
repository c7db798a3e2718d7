import { mix } from '../color.ts'
import { fractalCurve } from '../noise.ts'
import { fillMisty, ridgeLine } from '../ridge.ts'
import { paintClouds, paintSky, paintStars, paintSun } from '../sky.ts'
import { glow, short } from '../svg.ts'
import type { Scene } from './scene.ts'

/**
 * A sitting cat seen from behind, about 100 wide and 165 tall, the middle of its feet at the
 * origin.
 */
export const CAT_BODY =
  'M-46 0C-62 -34 -50 -78 -30 -100C-33 -108 -34 -118 -33 -128L-36 -164C-28 -160 -19 -153 -13 -146C-5 -149 5 -149 13 -146C19 -153 28 -160 36 -164L33 -128C34 -118 33 -108 30 -100C50 -78 62 -34 46 0Z'

/** Its tail, which starts at 40, -14. */
export const CAT_TAIL =
  'M30 -6C62 6 96 0 101 -24C105 -46 86 -56 74 -47C67 -40 74 -31 81 -35C87 -39 92 -31 87 -23C79 -11 58 -14 40 -26Z'

/** Paints a cat that watches a big sun or moon from a hill. */
export const paintCat: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const horizon = height * 0.74
  paintSky(canvas, palette, horizon)
  if (palette.light === 'night') paintStars(canvas, random, horizon, palette.sun)
  const sun = { x: width * random.between(0.44, 0.56), y: height * 0.5 - unit * 0.05 }
  paintClouds(canvas, palette, random, { top: height * 0.08, bottom: horizon * 0.85, count: 5 })
  paintSun(canvas, palette, sun, unit * random.between(0.2, 0.25))
  paintClouds(canvas, palette, random, { top: sun.y, bottom: horizon, count: 3 })
  for (let layer = 0; layer < 3; layer++) {
    const t = layer / 3
    const line = ridgeLine(canvas, fractalCurve(random, 4, 0.42), {
      base: horizon + height * (0.01 + 0.09 * layer),
      height: unit * 0.14,
      wavelength: unit * 0.5,
    })
    const mist = { color: palette.haze, strength: 0.7 - 0.4 * t, depth: unit * 0.26 }
    fillMisty(canvas, line, mix(palette.haze, palette.near, 0.2 + 0.55 * t), mist)
    glow(
      canvas,
      { x: width * random.next(), y: horizon + height * 0.08 * layer },
      { x: width * 0.6, y: unit * 0.08 },
      palette.haze,
      0.4,
    )
  }
  const hill = height * 0.86
  const slope = `M-9 ${short(height * 0.98)}Q${short(sun.x)} ${short(hill - unit * 0.1)} ${width + 9} ${short(height * 0.95)}V${height + 9}H-9Z`
  canvas.add(`<path d="${slope}" fill="${palette.near}"/>`)
  const scale = unit / 560
  const lean = random.next() < 0.5 ? -1 : 1
  const foot = height * 0.915 - unit * 0.035
  canvas.add(
    `<path d="${CAT_BODY}${CAT_TAIL}" fill="${palette.near}" transform="translate(${short(sun.x)} ${short(foot)}) scale(${(scale * lean).toFixed(3)} ${scale.toFixed(3)})"/>`,
  )
}
