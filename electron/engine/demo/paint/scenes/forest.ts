import { mix } from '../color.ts'
import { fractalCurve } from '../noise.ts'
import { fillMisty, ridgeLine } from '../ridge.ts'
import { paintSky, paintStars, paintSun } from '../sky.ts'
import { glow, short, type Canvas, type Point } from '../svg.ts'
import { pinePath } from '../trees.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import type { Scene } from './scene.ts'

/** Paints rows of conifers fading into fog, with light falling through. */
export const paintForest: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  paintSky(canvas, palette, height * 0.75)
  if (palette.light === 'night') paintStars(canvas, random, height * 0.5, palette.sun)
  const sun = { x: width * random.between(0.3, 0.7), y: height * random.between(0.2, 0.34) }
  paintSun(canvas, palette, sun, unit * random.between(0.045, 0.07))

  const layers = 6
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const color = mix(palette.haze, palette.near, 0.14 + 0.86 * t ** 1.2)
    const line = ridgeLine(canvas, fractalCurve(random, 3, 0.4), {
      base: height * (0.6 + 0.4 * t ** 1.1),
      height: unit * 0.1,
      wavelength: unit * 0.8,
    })
    const size = Math.min(height * 0.5, unit * (0.13 + 0.42 * t ** 1.5))
    paintRow(canvas, line, random, { color, size, middle: sun.x, clearing: t })
    const mist = { color: palette.haze, strength: 0.75 * (1 - t), depth: unit * 0.3 }
    fillMisty(canvas, line, color, mist)
    const fog = mix(palette.haze, palette.sun, 0.5)
    const at = { x: random.next() * width, y: height * (0.6 + 0.38 * t) }
    if (t < 0.9) glow(canvas, at, { x: width * 0.7, y: unit * 0.12 }, fog, 0.5 * (1 - t * 0.6))
    if (layer === 2 && palette.light !== 'night') paintRays(canvas, palette, random, sun)
  }
}

function paintRow(
  canvas: Canvas,
  line: readonly Point[],
  random: Random,
  row: { color: string; size: number; middle: number; clearing: number },
): void {
  const paths: string[] = []
  let next = -row.size * 0.1
  for (const { x, y } of line) {
    if (x < next) continue
    next = x + row.size * random.between(0.12, 0.34)
    // The nearest rows stand aside, so that one looks between them into the distance.
    const aside = Math.abs(x - row.middle) / canvas.width
    const room = row.clearing * 0.28
    if (aside < room * random.between(0.6, 1)) continue
    const height = row.size * random.between(0.6, 1.15) * (0.75 + 0.6 * aside)
    paths.push(pinePath({ x, y: y + row.size * 0.06 }, height, random))
  }
  canvas.add(`<path d="${paths.join('')}" fill="${row.color}"/>`)
}

function paintRays(canvas: Canvas, palette: Palette, random: Random, sun: Point): void {
  const reach = canvas.height * 1.1
  const fill = canvas.linear(sun, { x: sun.x, y: sun.y + reach * 0.75 }, [
    [0, palette.sun, 0],
    [0.3, palette.sun, 0.26],
    [1, palette.sun, 0],
  ])
  for (let ray = 0; ray < 7; ray++) {
    const angle = random.between(-0.9, 0.9)
    const spread = random.between(0.05, 0.13)
    const end = (a: number): string =>
      `${short(sun.x + Math.tan(a) * reach)} ${short(sun.y + reach)}`
    canvas.add(
      `<path d="M${short(sun.x)} ${short(sun.y)}L${end(angle - spread)}L${end(angle + spread)}Z" fill="${fill}" opacity="${random.between(0.4, 0.9).toFixed(2)}"/>`,
    )
  }
}
