import { mix, type Hex } from '../color.ts'
import { fractalCurve, peakedCurve } from '../noise.ts'
import type { Random } from '../random.ts'
import { fillBelow, ridgeLine } from '../ridge.ts'
import { paintStars } from '../sky.ts'
import { cover, glow, polyline, short, type Canvas, type Point } from '../svg.ts'
import { paintTreeLine } from '../trees.ts'
import type { Scene } from './scene.ts'

const CURTAINS: readonly (readonly [Hex, Hex, Hex])[] = [
  ['#7dffb8', '#2bd6a4', '#7a5cff'],
  ['#9affd0', '#28c7c9', '#c25cff'],
  ['#c8ff9a', '#3ee08f', '#3f8cff'],
  ['#ffb3d9', '#8f6bff', '#3fd0ff'],
]

/** Paints northern lights over a snowy ridge and a still lake. */
export const paintAurora: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const shore = height * random.between(0.72, 0.78)
  const [zenith, middle]: readonly [Hex, Hex] = ['#050b1f', '#0d2140']
  const sky = canvas.vertical(0, shore, [
    [0, zenith],
    [0.6, middle],
    [1, mix(middle, '#2f6f80', 0.55)],
  ])
  cover(canvas, sky)
  paintStars(canvas, random, shore, palette.sun)
  const colors = random.pick(CURTAINS)
  const top = height * 0.42
  glow(canvas, { x: width * 0.5, y: top }, { x: width * 0.75, y: height * 0.4 }, colors[1], 0.3)
  for (let curtain = 0; curtain < 3; curtain++) {
    paintCurtain(canvas, random, colors, height * (0.3 + 0.11 * curtain))
  }
  const far = ridgeLine(canvas, peakedCurve(random, 4), {
    base: shore + unit * 0.02,
    height: unit * 0.22,
    wavelength: unit * 0.42,
  })
  const rock = mix('#0a1a33', colors[1], 0.12)
  const snow = mix(rock, '#e4f6ff', 0.5)
  const slope = canvas.vertical(shore - unit * 0.22, shore, [
    [0, snow],
    [0.45, mix(rock, snow, 0.35)],
    [1, mix(rock, '#050b1f', 0.3)],
  ])
  fillBelow(canvas, far, slope)
  paintLake(canvas, random, shore, colors, far)
  glow(canvas, { x: width / 2, y: shore }, { x: width * 0.7, y: unit * 0.03 }, colors[0], 0.35)
  const near = ridgeLine(canvas, fractalCurve(random, 3, 0.4), {
    base: height * 1.02,
    height: unit * 0.1,
    wavelength: unit * 0.7,
  })
  fillBelow(canvas, near, '#030811')
  paintTreeLine(canvas, near, random, '#030811', unit * 0.15)
}

/** Paints a curtain: a row of thin upright strips whose feet follow a winding line. */
function paintCurtain(
  canvas: Canvas,
  random: Random,
  [bright, body, fringe]: readonly [Hex, Hex, Hex],
  y: number,
): void {
  const { width, height, unit } = canvas
  const fill = canvas.downward([
    [0, fringe, 0],
    [0.3, fringe, 0.22],
    [0.68, body, 0.55],
    [0.92, bright, 0.9],
    [0.97, bright, 0.5],
    [1, bright, 0],
  ])
  const path = fractalCurve(random, 3, 0.5)
  const tall = fractalCurve(random, 4, 0.65)
  const shine = fractalCurve(random, 5, 0.7)
  // Whole pixels, each covered by two strips: else fine dark lines would show between them.
  const step = Math.max(2, Math.round(unit / 170))
  const strips: string[] = []
  for (let x = -step; x < width + step; x += step) {
    const at = x / unit
    const foot = y + path(at * 1.3) * height * 0.15
    const length = height * (0.24 + 0.13 * tall(at * 3))
    const opacity = Math.max(0, 0.34 + 0.62 * shine(at * 4.5))
    const lean = Math.round((x / width - 0.5) * length * 0.12)
    strips.push(
      `<path d="M${short(x + lean)} ${short(foot - length)}h${short(step * 2)}L${short(x + step * 2)} ${short(foot)}h${short(-step * 2)}Z" fill="${fill}" opacity="${(opacity * 0.6).toFixed(2)}"/>`,
    )
  }
  canvas.add(strips.join(''))
}

function paintLake(
  canvas: Canvas,
  random: Random,
  shore: number,
  [bright, body]: readonly [Hex, Hex, Hex],
  mountains: readonly Point[],
): void {
  const { width, height, unit } = canvas
  const fill = canvas.vertical(shore, height, [
    [0, mix('#0b2238', body, 0.4)],
    [0.4, mix('#081a30', body, 0.2)],
    [1, '#050c1c'],
  ])
  canvas.add(`<rect y="${short(shore)}" width="${width}" height="${height}" fill="${fill}"/>`)
  const mirrored = mountains.map(({ x, y }) => ({ x, y: shore + (shore - y) * 0.55 }))
  canvas.add(
    `<path d="${polyline(mirrored)}L${width + 9} ${short(shore)}L-9 ${short(shore)}Z" fill="${mix('#06142a', body, 0.1)}" fill-opacity="0.7"/>`,
  )
  for (let ripple = 0; ripple < 60; ripple++) {
    const t = random.next() ** 1.6
    const rx = unit * random.between(0.03, 0.12) * (0.4 + t)
    canvas.add(
      `<ellipse cx="${short(random.next() * width)}" cy="${short(shore + (height - shore) * t)}" rx="${short(rx)}" ry="${short(unit * (0.0008 + 0.0016 * t))}" fill="${bright}" fill-opacity="${random.between(0.06, 0.24).toFixed(2)}"/>`,
    )
  }
}
