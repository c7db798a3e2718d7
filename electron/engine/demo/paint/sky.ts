import { lighten, mix, type Hex } from './color.ts'
import type { Palette } from './palette.ts'
import type { Random } from './random.ts'
import { cover, glow, short, type Canvas, type Point } from './svg.ts'

/** Paints the sky down to the horizon (pixels from the top); below it the last colour continues. */
export function paintSky(canvas: Canvas, palette: Palette, horizon: number): void {
  const [zenith, middle, low] = palette.sky
  cover(
    canvas,
    canvas.vertical(0, horizon, [
      [0, zenith],
      [0.5, mix(zenith, middle, 0.75)],
      [0.78, mix(middle, low, 0.55)],
      [1, low],
    ]),
  )
}

/** Paints sun or moon with its halo. `radius` in pixels. */
export function paintSun(canvas: Canvas, palette: Palette, at: Point, radius: number): void {
  const night = palette.light === 'night'
  const reach = night ? 7 : 11
  const halo = mix(palette.sun, palette.sky[2], 0.25)
  glow(canvas, at, { x: radius * reach, y: radius * reach }, halo, night ? 0.35 : 0.6)
  glow(canvas, at, { x: radius * 3, y: radius * 3 }, palette.sun, night ? 0.4 : 0.75)
  const disc = canvas.downward([
    [0, lighten(palette.sun, 0.03)],
    [1, mix(palette.sun, palette.haze, night ? 0.12 : 0.3)],
  ])
  canvas.add(
    `<circle cx="${short(at.x)}" cy="${short(at.y)}" r="${short(radius)}" fill="${disc}" fill-opacity="0.96"/>`,
  )
}

/** Paints stars, denser and brighter towards the top. */
export function paintStars(canvas: Canvas, random: Random, bottom: number, color: Hex): void {
  const count = Math.round(((canvas.width * bottom) / canvas.unit ** 2) * 190)
  const stars: string[] = []
  for (let at = 0; at < count; at++) {
    const height = random.next() ** 1.4
    const size = canvas.unit * (0.0006 + 0.0013 * random.next() ** 4)
    const opacity = (1 - height * 0.85) * random.between(0.25, 0.95)
    stars.push(
      `<circle cx="${short(random.next() * canvas.width)}" cy="${short(height * bottom)}" r="${size.toFixed(2)}" fill-opacity="${opacity.toFixed(2)}"/>`,
    )
  }
  canvas.add(`<g fill="${color}">${stars.join('')}</g>`)
}

/** Paints long, soft banks of cloud between two heights, lit from below. */
export function paintClouds(
  canvas: Canvas,
  palette: Palette,
  random: Random,
  area: { readonly top: number; readonly bottom: number; readonly count: number },
): void {
  for (let bank = 0; bank < area.count; bank++) {
    const y = random.between(area.top, area.bottom)
    const nearness = (y - area.top) / (area.bottom - area.top || 1)
    const x = random.next() * canvas.width
    const color = mix(mix(palette.sky[1], palette.sky[2], 0.6), palette.sun, random.next() * 0.7)
    const puffs = random.integer(4, 7)
    for (let puff = 0; puff < puffs; puff++) {
      const spread = canvas.unit * random.between(0.12, 0.42)
      glow(
        canvas,
        {
          x: x + random.between(-0.35, 0.35) * canvas.unit,
          y: y + random.between(-0.018, 0.018) * canvas.unit,
        },
        { x: spread, y: spread * random.between(0.05, 0.1) * (1.5 - nearness) },
        color,
        random.between(0.16, 0.42),
      )
    }
  }
}

/** Paints a few distant birds around a point. */
export function paintBirds(canvas: Canvas, random: Random, around: Point, color: Hex): void {
  const count = random.integer(3, 7)
  for (let bird = 0; bird < count; bird++) {
    const x = around.x + random.between(-0.16, 0.16) * canvas.unit
    const y = around.y + random.between(-0.07, 0.07) * canvas.unit
    const span = canvas.unit * random.between(0.008, 0.017)
    const lift = span * random.between(0.35, 0.6)
    const wing = `Q${short(x - span * 0.4)} ${short(y - lift)} ${short(x)} ${short(y)}Q${short(x + span * 0.4)} ${short(y - lift)} ${short(x + span)} ${short(y - lift * 0.3)}`
    canvas.add(
      `<path d="M${short(x - span)} ${short(y - lift * 0.3)}${wing}" fill="none" stroke="${color}" stroke-width="${(span * 0.16).toFixed(2)}" stroke-linecap="round" opacity="0.75"/>`,
    )
  }
}
