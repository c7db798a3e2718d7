import type { Hex } from './color.ts'
import type { Random } from './random.ts'
import { short, type Canvas, type Point } from './svg.ts'

/** Returns the outline of a conifer standing on a point, as path data. `height` in pixels. */
export function pinePath(foot: Point, height: number, random: Random): string {
  const tiers = Math.max(5, Math.min(11, Math.round(height / 9)))
  const spread = height * random.between(0.15, 0.21)
  const right: Point[] = []
  const left: Point[] = []
  for (let tier = 1; tier <= tiers; tier++) {
    const t = tier / tiers
    const y = foot.y - height * (1 - t * 0.93)
    const reach = spread * t ** 0.85
    const inner = reach * 0.45
    const droop = (height / tiers) * 0.22
    right.push({ x: foot.x + reach * random.between(0.8, 1.12), y: y + droop })
    left.push({ x: foot.x - reach * random.between(0.8, 1.12), y: y + droop })
    if (tier < tiers) {
      right.push({ x: foot.x + inner, y: y - droop * 0.2 })
      left.push({ x: foot.x - inner, y: y - droop * 0.2 })
    }
  }
  const outline = [{ x: foot.x, y: foot.y - height }, ...right, ...left.toReversed()]
  const trunk = height * 0.018
  return (
    `M${outline.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}Z` +
    `M${short(foot.x - trunk)} ${short(foot.y - height * 0.1)}h${short(trunk * 2)}v${short(height * 0.13)}h${short(-trunk * 2)}Z`
  )
}

/** Paints conifers along a ridge, in clumps. `size` is the usual height in pixels. */
export function paintTreeLine(
  canvas: Canvas,
  line: readonly Point[],
  random: Random,
  color: Hex,
  size: number,
): void {
  const paths: string[] = []
  let clump = random.next()
  let next = 0
  for (const point of line) {
    if (point.x < next) continue
    clump = Math.min(1, Math.max(0, clump + random.between(-0.28, 0.28)))
    const height = size * (0.45 + 0.75 * clump * random.between(0.7, 1.15))
    if (clump > 0.22) {
      paths.push(pinePath({ x: point.x, y: point.y + size * 0.12 }, height, random))
    }
    next = point.x + size * random.between(0.14, 0.36) * (clump > 0.22 ? 1 : 1.8)
  }
  canvas.add(`<path d="${paths.join('')}" fill="${color}"/>`)
}
