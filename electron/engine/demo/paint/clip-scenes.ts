import { assertNever } from '#shared/assert-never.ts'
import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'
import { lighten, mix, type Hex } from './color.ts'
import type { Curve } from './noise.ts'
import { pickPalette, type Palette } from './palette.ts'
import { seededRandom, type Random } from './random.ts'
import { fillBelow, fillMisty, ridgeLine } from './ridge.ts'
import { CAT_BODY, CAT_TAIL } from './scenes/cat.ts'
import { paintSky, paintStars, paintSun } from './sky.ts'
import { cover, createCanvas, glow, short, type Canvas } from './svg.ts'

/** Two seconds. */
export const CLIP_FRAMES = 48

/**
 * Returns one frame of the clip of an aspect ratio. `time` runs from 0 to 1 and everything depends on it with period
 * 1, which is what makes the loop seamless. Only used when the clips are made.
 */
export function clipFrameSvg(
  ratio: AspectRatio,
  width: number,
  height: number,
  time: number,
): string {
  const canvas = createCanvas(width, height)
  // A new source for every frame, with the same seed: what does not move stays where it is.
  const random = seededRandom(`clip ${ratio}`)
  switch (ratio) {
    case '16:9':
      paintWaves(canvas, pickPalette('dusk', random), random, time)
      break
    case '9:16':
      paintLights(canvas, pickPalette('night', random), random, time)
      break
    case '3:2':
      paintDrift(canvas, pickPalette('dawn', random), random, time)
      break
    case '2:3':
      paintFolds(canvas, pickPalette('dusk', random), random, time)
      break
    case '1:1':
      paintCatAtNight(canvas, pickPalette('night', random), random, time)
      break
    default:
      assertNever(ratio)
  }
  return canvas.document()
}

const TURN = 2 * Math.PI

/** Returns three sines that drift by whole turns, or not at all: x in units of the longest wave. */
function movingCurve(random: Random, time: number, sway: number): Curve {
  const phases = [random.next(), random.next(), random.next()].map((phase) => phase * TURN)
  const [first = 0, second = 0, third = 0] = phases
  const swing = Math.sin(TURN * time + third) * sway
  return (x) =>
    0.55 * Math.sin(TURN * x + first + swing) +
    0.3 * Math.sin(TURN * 2.3 * x + second - swing * 1.4) +
    0.15 * Math.sin(TURN * 4.1 * x + third + swing * 1.8)
}

function paintWaves(canvas: Canvas, palette: Palette, random: Random, time: number): void {
  const { width, height, unit } = canvas
  const horizon = height * 0.5
  paintSky(canvas, palette, horizon)
  const sun = { x: width * 0.5, y: horizon - unit * 0.06 }
  paintSun(canvas, palette, sun, unit * (0.1 + 0.002 * Math.sin(TURN * time)))
  const layers = 6
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const bob = Math.sin(TURN * (time + t * 0.8)) * unit * 0.012
    const line = ridgeLine(canvas, movingCurve(random, time, 0.55), {
      base: horizon + (height - horizon) * (0.04 + 0.72 * t) + bob,
      height: unit * (0.02 + 0.07 * t),
      wavelength: unit * (0.5 + 0.5 * t),
    })
    const color = mix(mix(palette.sky[2], palette.accent, 0.5), palette.near, 0.1 + 0.85 * t)
    const fill = canvas.vertical(horizon, height, [
      [0, lighten(color, 0.05)],
      [1, mix(color, palette.deep, 0.5)],
    ])
    fillBelow(canvas, line, fill)
  }
}

function paintLights(canvas: Canvas, palette: Palette, random: Random, time: number): void {
  const { width, height, unit } = canvas
  const shore = height * 0.84
  const sky = canvas.vertical(0, shore, [
    [0, '#050b1f'],
    [1, '#14405a'],
  ])
  cover(canvas, sky)
  paintStars(canvas, random, shore * 0.7, palette.sun)
  const tones: readonly (readonly [Hex, Hex])[] = [
    ['#8b6bff', '#2bd6a4'],
    ['#3fb8ff', '#5cf0b0'],
  ]
  tones.forEach(([fringe, body], curtain) => {
    const fill = canvas.downward([
      [0, fringe, 0],
      [0.35, fringe, 0.3],
      [0.85, body, 0.8],
      [1, body, 0],
    ])
    const path = movingCurve(random, time, 0.7)
    const shine = movingCurve(random, time, 1.6)
    const step = unit / 36
    for (let x = -step; x < width + step; x += step) {
      const foot = height * (0.42 + 0.17 * curtain) + path(x / unit / 1.4) * height * 0.05
      const opacity = 0.5 + 0.42 * shine(x / unit / 0.9)
      const tall = height * 0.34
      canvas.add(
        `<rect x="${short(x - step)}" y="${short(foot - tall)}" width="${short(step * 3)}" height="${short(tall)}" fill="${fill}" opacity="${(opacity * 0.5).toFixed(3)}"/>`,
      )
    }
  })
  for (const layer of [0, 1]) {
    const line = ridgeLine(canvas, movingCurve(random, 0, 0), {
      base: shore + height * 0.11 * layer,
      height: unit * (0.26 - 0.1 * layer),
      wavelength: unit * 0.9,
    })
    fillMisty(canvas, line, layer === 0 ? '#0c2436' : '#040d18', {
      color: '#1c5a66',
      strength: 0.6 - 0.6 * layer,
      depth: unit * 0.4,
    })
  }
}

function paintDrift(canvas: Canvas, palette: Palette, random: Random, time: number): void {
  const { width, height, unit } = canvas
  paintSky(canvas, palette, height * 0.6)
  paintSun(canvas, palette, { x: width * 0.64, y: height * 0.3 }, unit * 0.06)
  const layers = 5
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const line = ridgeLine(canvas, movingCurve(random, 0, 0), {
      base: height * (0.56 + 0.42 * t),
      height: unit * 0.24,
      wavelength: unit * (0.75 + 0.5 * t),
    })
    const color = mix(palette.haze, palette.near, 0.12 + 0.86 * t)
    fillMisty(canvas, line, color, {
      color: palette.haze,
      strength: 0.8 - 0.6 * t,
      depth: unit * 0.4,
    })
    if (layer < layers - 1) paintBank(canvas, random, time, height * (0.6 + 0.36 * t), palette.haze)
  }
}

/** Paints fog that drifts to the right: each puff fades in, moves, fades out, and starts again. */
function paintBank(canvas: Canvas, random: Random, time: number, y: number, color: Hex): void {
  const { width, unit } = canvas
  for (let puff = 0; puff < 4; puff++) {
    const age = (time + puff / 4) % 1
    const x = width * random.next() + unit * 0.16 * (age - 0.5)
    const reach = { x: unit * random.between(0.4, 0.7), y: unit * random.between(0.06, 0.09) }
    glow(canvas, { x, y }, reach, lighten(color, 0.04), 0.75 * Math.sin(Math.PI * age) ** 2)
  }
}

function paintFolds(canvas: Canvas, palette: Palette, random: Random, time: number): void {
  const { height, unit } = canvas
  const tones: readonly Hex[] = [palette.deep, palette.sky[1], palette.accent, palette.sky[2]]
  cover(
    canvas,
    canvas.vertical(0, height, [
      [0, palette.sky[0]],
      [1, palette.deep],
    ]),
  )
  const folds = 7
  for (let fold = 0; fold < folds; fold++) {
    const t = fold / (folds - 1)
    const at = t * (tones.length - 1)
    const from = tones[Math.floor(at)] ?? palette.near
    const color = mix(from, tones[Math.floor(at) + 1] ?? from, at % 1)
    const line = ridgeLine(canvas, movingCurve(random, time, 0.5), {
      base: height * (0.24 + 0.74 * t),
      height: unit * 0.26,
      wavelength: unit * 1.1,
    })
    const top = height * (0.24 + 0.74 * t) - unit * 0.26
    fillBelow(
      canvas,
      line,
      canvas.vertical(top, top + unit * 0.62, [
        [0, lighten(color, 0.09)],
        [0.35, color],
        [1, mix(color, palette.near, 0.62)],
      ]),
    )
  }
}

function paintCatAtNight(canvas: Canvas, palette: Palette, random: Random, time: number): void {
  const { width, height, unit } = canvas
  paintSky(canvas, palette, height * 0.8)
  paintStars(canvas, random, height * 0.6, palette.sun)
  const moon = { x: width * 0.5, y: height * 0.44 }
  paintSun(canvas, palette, moon, unit * 0.23)
  paintBank(canvas, random, time, height * 0.56, palette.haze)
  paintBank(canvas, random, (time + 0.5) % 1, height * 0.7, palette.haze)
  canvas.add(
    `<path d="M-9 ${short(height * 0.98)}Q${short(moon.x)} ${short(height * 0.72)} ${width + 9} ${short(height * 0.96)}V${height + 9}H-9Z" fill="${palette.near}"/>`,
  )
  const scale = unit / 560
  const wag = Math.sin(TURN * time) * 7
  canvas.add(
    `<g fill="${palette.near}" transform="translate(${short(moon.x)} ${short(height * 0.868)}) scale(${scale.toFixed(3)})"><path d="${CAT_BODY}"/><path d="${CAT_TAIL}" transform="rotate(${wag.toFixed(2)} 40 -14)"/></g>`,
  )
}
