import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Lines that are done before others may have a turn. */
const LINES = 32

/**
 * Computes of each pixel the squared distance to the nearest source, in pixels, exactly: the lower envelope of
 * parabolas, first down the columns, then along the rows. `distances` has 0 for sources and Infinity for all else, and
 * is changed in place. Gives way after every few lines.
 */
export function* squaredDistances(
  distances: Float32Array,
  { width, height }: PixelSize,
): Generator<void, void> {
  const longest = Math.max(width, height)
  const work: Work = {
    line: new Float32Array(longest),
    centres: new Int32Array(longest),
    borders: new Float32Array(longest + 1),
  }
  for (let x = 0; x < width; x += 1) {
    transformLine(distances, { from: x, step: width, count: height }, work)
    if (x % LINES === LINES - 1) yield
  }
  for (let y = 0; y < height; y += 1) {
    transformLine(distances, { from: y * width, step: 1, count: width }, work)
    if (y % LINES === LINES - 1) yield
  }
}

interface Work {
  readonly line: Float32Array
  /** Where the parabolas of the envelope have their lowest point. */
  readonly centres: Int32Array
  /** From where on each of them is the lowest. */
  readonly borders: Float32Array
}

interface Line {
  readonly from: number
  readonly step: number
  readonly count: number
}

function transformLine(distances: Float32Array, { from, step, count }: Line, work: Work): void {
  const { line, centres, borders } = work
  let last = -1
  for (let at = 0; at < count; at += 1) {
    const height = distances[from + at * step] ?? Infinity
    line[at] = height
    if (height === Infinity) continue
    let border = -Infinity
    while (last >= 0) {
      const centre = centres[last] ?? 0
      const lowest = line[centre] ?? 0
      border = (height + at * at - (lowest + centre * centre)) / (2 * (at - centre))
      if (border > (borders[last] ?? 0)) break
      last -= 1
      border = -Infinity
    }
    last += 1
    centres[last] = at
    borders[last] = border
  }
  if (last === -1) return
  borders[last + 1] = Infinity
  let place = 0
  for (let at = 0; at < count; at += 1) {
    while ((borders[place + 1] ?? Infinity) < at) place += 1
    const centre = centres[place] ?? 0
    distances[from + at * step] = (at - centre) ** 2 + (line[centre] ?? 0)
  }
}
