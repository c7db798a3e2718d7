import { mix, type Hex } from '../color.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { paintClouds, paintSky, paintStars, paintSun } from '../sky.ts'
import { glow, short, type Canvas } from '../svg.ts'
import type { Scene } from './scene.ts'

/** Paints a skyline in layers of cut paper, over water. */
export const paintCity: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const quay = height * random.between(0.8, 0.85)
  paintSky(canvas, palette, quay)
  const night = palette.light === 'night'
  if (night) paintStars(canvas, random, quay * 0.6, palette.sun)
  const sun = { x: width * random.between(0.25, 0.75), y: height * random.between(0.24, 0.4) }
  paintSun(canvas, palette, sun, unit * random.between(0.07, 0.11))
  paintClouds(canvas, palette, random, { top: height * 0.1, bottom: quay * 0.6, count: 4 })

  const layers = 4
  for (let layer = 0; layer < layers; layer++) {
    const t = layer / (layers - 1)
    const color = mix(palette.haze, palette.near, 0.18 + 0.76 * t)
    const glowAt = { x: random.next() * width, y: quay }
    paintRow(canvas, palette, random, { t, color, quay })
    if (t < 1) glow(canvas, glowAt, { x: width * 0.6, y: unit * 0.2 }, palette.haze, 0.45)
  }
  paintRiver(canvas, palette, random, quay)
}

interface Row {
  /** 0 for the farthest row, 1 for the nearest. */
  readonly t: number
  readonly color: Hex
  readonly quay: number
}

function paintRow(canvas: Canvas, palette: Palette, random: Random, row: Row): void {
  const { width, height, unit } = canvas
  const tallest = Math.min(height * 0.5, unit * 0.62)
  const fill = canvas.vertical(row.quay - tallest, row.quay, [
    [0, row.color],
    [1, mix(row.color, palette.haze, 0.5 * (1 - row.t) + 0.08)],
  ])
  let x = -unit * 0.05
  while (x < width) {
    const wide = unit * random.between(0.05, 0.12) * (0.8 + 0.4 * row.t)
    const middle = 1 - Math.abs((x + wide / 2) / width - 0.5) * 0.9
    const tall = tallest * random.between(0.35, 1) * middle * (1.05 - 0.5 * row.t)
    paintBuilding(canvas, palette, random, row, { x, wide, tall, fill })
    x += wide * random.between(0.9, 1.35)
  }
}

function paintBuilding(
  canvas: Canvas,
  palette: Palette,
  random: Random,
  row: Row,
  { x, wide, tall, fill }: { x: number; wide: number; tall: number; fill: string },
): void {
  const top = row.quay - tall
  const right = x + wide
  const middle = x + wide / 2
  const roof = random.pick([
    `L${short(x)} ${short(top)}L${short(right)} ${short(top)}`,
    `L${short(x)} ${short(top)}L${short(middle)} ${short(top - wide * 0.5)}L${short(right)} ${short(top)}`,
    `L${short(x)} ${short(top)}h${short(wide * 0.2)}v${short(-wide * 0.28)}h${short(wide * 0.6)}v${short(wide * 0.28)}H${short(right)}`,
    `L${short(x)} ${short(top + wide * 0.4)}L${short(right)} ${short(top)}`,
    `L${short(x)} ${short(top)}h${short(wide * 0.46)}v${short(-wide * 0.9)}h${short(wide * 0.08)}v${short(wide * 0.9)}H${short(right)}`,
    `L${short(x)} ${short(top + wide * 0.3)}Q${short(x)} ${short(top)} ${short(middle)} ${short(top)}Q${short(right)} ${short(top)} ${short(right)} ${short(top + wide * 0.3)}`,
  ])
  canvas.add(
    `<path d="M${short(x)} ${short(row.quay)}${roof}L${short(right)} ${short(row.quay)}Z" fill="${fill}"/>`,
  )
  if (row.t < 0.3) return
  const lit = palette.light === 'day' || palette.light === 'dawn' ? 0.16 : 0.4
  const pitch = canvas.unit * (0.011 + 0.005 * row.t)
  const windows: string[] = []
  for (let wy = top + wide * 0.45; wy < row.quay - pitch; wy += pitch * 1.5) {
    for (let wx = x + pitch * 0.7; wx < right - pitch; wx += pitch) {
      if (random.next() > lit) continue
      windows.push(
        `M${short(wx)} ${short(wy)}h${short(pitch * 0.5)}v${short(pitch * 0.75)}h${short(-pitch * 0.5)}Z`,
      )
    }
  }
  const opacity = (0.25 + 0.55 * row.t).toFixed(2)
  canvas.add(
    `<path d="${windows.join('')}" fill="${mix(palette.accent, palette.sun, random.next() * 0.7)}" fill-opacity="${opacity}"/>`,
  )
}

function paintRiver(canvas: Canvas, palette: Palette, random: Random, quay: number): void {
  const { width, height, unit } = canvas
  const fill = canvas.vertical(quay, height, [
    [0, mix(palette.near, palette.sky[2], 0.42)],
    [0.3, mix(palette.near, palette.deep, 0.7)],
    [1, palette.near],
  ])
  canvas.add(
    `<rect y="${short(quay)}" width="${width}" height="${short(height - quay)}" fill="${fill}"/>`,
  )
  for (let light = 0; light < 46; light++) {
    const x = random.next() * width
    const color = mix(palette.accent, palette.sun, random.next())
    const streak = (height - quay) * random.between(0.3, 0.95)
    const reach = { x: unit * random.between(0.004, 0.012), y: streak }
    glow(canvas, { x, y: quay + streak * 0.35 }, reach, color, random.between(0.15, 0.5))
  }
  for (let ripple = 0; ripple < 90; ripple++) {
    const t = random.next()
    canvas.add(
      `<ellipse cx="${short(random.next() * width)}" cy="${short(quay + (height - quay) * t)}" rx="${short(unit * random.between(0.02, 0.07) * (0.5 + t))}" ry="${short(unit * 0.0014)}" fill="${palette.near}" fill-opacity="0.4"/>`,
    )
  }
  canvas.add(
    `<rect y="${short(quay - unit * 0.004)}" width="${width}" height="${short(unit * 0.006)}" fill="${palette.near}"/>`,
  )
}
