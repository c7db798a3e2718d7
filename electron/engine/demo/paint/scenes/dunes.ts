import { mix, type Hex } from '../color.ts'
import { paintBirds, paintClouds, paintSky, paintStars, paintSun } from '../sky.ts'
import { short, type Canvas, type Point } from '../svg.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import type { Scene } from './scene.ts'

/** Sand as it looks in each light: lit and in shade. */
const SAND: Readonly<Record<Palette['light'], readonly [Hex, Hex]>> = {
  dawn: ['#f3c9a2', '#9a6c78'],
  day: ['#f0c98d', '#b5835b'],
  dusk: ['#f4a562', '#6d3350'],
  night: ['#5f6a95', '#151a3c'],
}

/** Paints a sea of dunes with sharp crests between light and shade. */
export const paintDunes: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const horizon = height * random.between(0.44, 0.54)
  paintSky(canvas, palette, horizon)
  if (palette.light === 'night') paintStars(canvas, random, horizon, palette.sun)
  const fromLeft = random.next() < 0.5
  const sun = {
    x: width * (fromLeft ? random.between(0.12, 0.35) : random.between(0.65, 0.88)),
    y: horizon - unit * random.between(0.12, 0.26),
  }
  paintSun(canvas, palette, sun, unit * random.between(0.045, 0.07))
  paintClouds(canvas, palette, random, { top: height * 0.08, bottom: horizon * 0.75, count: 3 })
  paintBirds(canvas, random, { x: width - sun.x, y: horizon * 0.55 }, palette.near)

  const layers = 6
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const base = horizon + (height - horizon) * (0.05 + 0.75 * t ** 1.2)
    const size = unit * (0.1 + 0.26 * t)
    const count = Math.max(1, Math.round(width / (size * 4.2)))
    for (let dune = 0; dune <= count; dune++) {
      const x = ((dune + random.between(-0.35, 0.35)) / count) * width
      const crest = { x, y: base - size * random.between(0.45, 1) }
      paintDune(canvas, palette, random, { crest, base, size, t, fromLeft })
    }
  }
}

interface Dune {
  readonly crest: Point
  readonly base: number
  readonly size: number
  readonly t: number
  readonly fromLeft: boolean
}

function paintDune(canvas: Canvas, palette: Palette, random: Random, dune: Dune): void {
  const { crest, base, size, t } = dune
  const [litSand, shadeSand] = SAND[palette.light]
  const lit = mix(palette.haze, litSand, 0.3 + 0.7 * t)
  const shade = mix(palette.haze, shadeSand, 0.3 + 0.7 * t)
  const long = size * random.between(2.2, 3.2)
  const steep = size * random.between(1.6, 2.3)
  const side = dune.fromLeft ? 1 : -1
  const bottom = canvas.height + 4
  const at = (dx: number, y: number): string => `${short(crest.x + side * dx)} ${short(y)}`
  const fall = base - crest.y
  const far = base + size * 1.1
  const windward = `M${at(-long * 2, far)}Q${at(-long * 1.35, base + size * 0.28)} ${at(-long, base + size * 0.2)}C${at(-long * 0.55, base)} ${at(-long * 0.24, crest.y + fall * 0.05)} ${at(0, crest.y)}`
  const lee = `C${at(steep * 0.2, crest.y + fall * 0.12)} ${at(steep * 0.5, base)} ${at(steep, base + size * 0.25)}`
  const litFill = canvas.vertical(crest.y, base + size * 1.2, [
    [0, lit],
    [0.5, mix(lit, shade, 0.34)],
    [1, mix(lit, shade, 0.62)],
  ])
  canvas.add(
    `<path d="${windward}${lee}Q${at(steep * 1.4, base + size * 0.4)} ${at(steep * 2.2, far)}L${at(steep * 2.2, bottom)}L${at(-long * 2, bottom)}Z" fill="${litFill}"/>`,
  )
  // The edge between light and shade runs down from the crest in an S.
  const shadeFill = canvas.vertical(crest.y, base + size * 1.3, [
    [0, shade],
    [0.45, mix(shade, lit, 0.12)],
    [1, mix(shade, lit, 0.38), 0.25],
  ])
  const swing = random.between(0.1, 0.45)
  const foot = base + size * 1.3
  canvas.add(
    `<path d="M${at(0, crest.y)}${lee}L${at(steep, foot)}L${at(-size * 0.25, foot)}C${at(size * swing * 1.8, base + size * 0.55)} ${at(-size * swing, crest.y + fall * 0.6)} ${at(0, crest.y)}Z" fill="${shadeFill}"/>`,
  )
  canvas.add(
    `<path d="${windward}" fill="none" stroke="${mix(lit, palette.sun, 0.7)}" stroke-width="${(canvas.unit * 0.0016).toFixed(2)}" stroke-opacity="0.55"/>`,
  )
}
