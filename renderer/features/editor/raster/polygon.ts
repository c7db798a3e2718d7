import {
  clippedTo,
  grownBy,
  isEmptyRect,
  NOTHING,
  unionOf,
  type MaskBitmap,
  type MaskRect,
} from '../../../data/mask/mask-bitmap.ts'

/** In pixels of the mask; between pixels as well. */
export interface MaskPoint {
  readonly x: number
  readonly y: number
}

/** Lines in which a row of pixels is looked at, for a smooth edge. */
const SAMPLES = 4

/** Returns the part that an outline encloses. */
export function boundsOfPolygon(points: readonly MaskPoint[]): MaskRect {
  const box = points.reduce<MaskRect | null>((found, { x, y }) => {
    const point = { x, y, width: 0, height: 0 }
    return found === null ? point : spanOf(found, point)
  }, null)
  return box === null ? NOTHING : grownBy(box, 1)
}

function spanOf(one: MaskRect, other: MaskRect): MaskRect {
  // Points have no size, so their union is made of boxes with one.
  const union = unionOf(grownBy(one, 1), grownBy(other, 1))
  return grownBy(union, -1)
}

/**
 * Paints (`value` 255) or erases (0) what an outline encloses, its ends joined. Where it crosses itself, what is
 * enclosed in either direction counts: a loop drawn twice is no hole.
 */
export function fillPolygon(
  bitmap: MaskBitmap,
  points: readonly MaskPoint[],
  value: 0 | 255,
): void {
  const part = clippedTo(boundsOfPolygon(points), bitmap)
  if (points.length < 3 || isEmptyRect(part)) return
  const cover = new Float32Array(part.width + 1)
  for (let y = part.y; y < part.y + part.height; y += 1) {
    cover.fill(0)
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      addSpans(cover, crossings(points, y + (sample + 0.5) / SAMPLES), part)
    }
    const row = y * bitmap.width + part.x
    for (let x = 0; x < part.width; x += 1) {
      const covered = Math.round((cover[x] ?? 0) * (255 / SAMPLES))
      if (covered === 0) continue
      const before = bitmap.data[row + x] ?? 0
      bitmap.data[row + x] =
        value === 255 ? Math.max(before, covered) : Math.max(0, before - covered)
    }
  }
}

interface Crossing {
  readonly x: number
  /** Whether the outline goes down there (1) or up. */
  readonly winding: 1 | -1
}

/** Returns where an outline crosses a line, from left to right. */
function crossings(points: readonly MaskPoint[], y: number): readonly Crossing[] {
  const found: Crossing[] = []
  let from = points.at(-1)
  for (const to of points) {
    if (from !== undefined && from.y <= y !== to.y <= y) {
      const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)
      found.push({ x, winding: to.y > from.y ? 1 : -1 })
    }
    from = to
  }
  return found.toSorted((one, other) => one.x - other.x)
}

function addSpans(cover: Float32Array, found: readonly Crossing[], part: MaskRect): void {
  let winding = 0
  for (const [place, crossing] of found.entries()) {
    winding += crossing.winding
    const next = found[place + 1]
    if (winding !== 0 && next !== undefined) {
      addSpan(cover, crossing.x - part.x, next.x - part.x, part.width)
    }
  }
}

/** Adds to each pixel how much of it a span covers. */
function addSpan(cover: Float32Array, start: number, end: number, width: number): void {
  const from = Math.max(0, start)
  const to = Math.min(width, end)
  if (to <= from) return
  const first = Math.floor(from)
  const last = Math.floor(to)
  if (first === last) {
    cover[first] = (cover[first] ?? 0) + to - from
    return
  }
  cover[first] = (cover[first] ?? 0) + first + 1 - from
  for (let x = first + 1; x < last; x += 1) cover[x] = (cover[x] ?? 0) + 1
  cover[last] = (cover[last] ?? 0) + to - last
}
