import { lighten, mix, type Hex } from '../color.ts'
import { fractalCurve } from '../noise.ts'
import { cover, glow, polyline, short, type Point } from '../svg.ts'
import type { Scene } from './scene.ts'

/** Paints folds of coloured silk. */
export const paintSilk: Scene = (canvas, palette, random) => {
  const { width, height, unit } = canvas
  const tones: readonly Hex[] = [
    palette.sky[0],
    palette.deep,
    palette.sky[1],
    palette.accent,
    palette.sky[2],
    palette.sun,
  ]
  const tone = (t: number): Hex => {
    const at = Math.min(0.999, Math.max(0, t)) * (tones.length - 1)
    const from = tones[Math.floor(at)] ?? palette.near
    return mix(from, tones[Math.floor(at) + 1] ?? from, at % 1)
  }
  cover(
    canvas,
    canvas.linear({ x: 0, y: 0 }, { x: width, y: height }, [
      [0, tone(0)],
      [1, tone(0.3)],
    ]),
  )
  const corner = { x: width * random.next(), y: height * random.between(0, 0.3) }
  glow(canvas, corner, { x: width * 0.8, y: height * 0.7 }, palette.accent, 0.5)

  const folds = 9
  const drift = fractalCurve(random, 3, 0.45)
  const tilt = random.between(-0.5, 0.5)
  for (let fold = 0; fold < folds; fold++) {
    const t = fold / (folds - 1)
    const wobble = fractalCurve(random, 2, 0.35)
    const points: Point[] = []
    for (let x = -8; x <= width + 8; x += unit / 130) {
      const u = x / unit
      const shared = drift(u * 1.1 + t * 1.6) * 0.2
      const own = wobble(u * 0.9) * 0.07
      const y = height * (0.1 + 0.86 * t) + unit * (shared + own + tilt * (x / width - 0.5))
      points.push({ x, y })
    }
    const top = Math.min(...points.map(({ y }) => y))
    const color = tone(0.08 + 0.86 * t + random.between(-0.08, 0.08))
    const depth = unit * random.between(0.35, 0.55)
    const shine = lighten(color, 0.1)
    const fill = canvas.linear({ x: width * 0.35, y: top }, { x: width * 0.65, y: top + depth }, [
      [0, shine],
      [0.25, color],
      [1, mix(color, palette.near, 0.5)],
    ])
    const line = polyline(points)
    // The shadow each fold throws on the one behind it: wide, faint strokes instead of a blur.
    for (const reach of [0.05, 0.034, 0.02, 0.01]) {
      canvas.add(
        `<path d="${line}" fill="none" stroke="${palette.near}" stroke-width="${short(unit * reach)}" stroke-opacity="0.07"/>`,
      )
    }
    canvas.add(
      `<path d="${line}L${width + 20} ${height + 20}L-20 ${height + 20}Z" fill="${fill}"/>`,
    )
    canvas.add(
      `<path d="${line}" fill="none" stroke="${lighten(color, 0.2)}" stroke-width="${(unit * 0.0018).toFixed(2)}" stroke-opacity="0.6"/>`,
    )
  }
  glow(
    canvas,
    { x: width * 0.7, y: height * 0.2 },
    { x: width * 0.6, y: height * 0.5 },
    palette.sun,
    0.22,
  )
}
