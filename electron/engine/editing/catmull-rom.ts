import type { Picture } from './picture.ts'

/**
 * Writes the colours of a picture, three values each, along a line of places that goes from left to right and hardly up or down, by Catmull
 * and Rom's cubic; beyond the border they are those of the border. Places whose `isWanted` is 0 are left out.
 *
 * Each column of the picture is read once, at the height at which the line crosses it, and the places lie between these
 * values: an answer is coarser than the original, so that several places share the same columns.
 */
export function sampleLine(
  picture: Picture,
  atX: Float32Array,
  atY: Float32Array,
  isWanted: Uint8Array,
  colors: Float32Array,
): void {
  const count = isWanted.length
  const first = Math.floor((atX[0] ?? 0) - 0.5) - 1
  const last = Math.floor((atX[count - 1] ?? 0) - 0.5) + 2
  const crossed = new Float32Array(3 * Math.max(4, last - first + 1))
  readColumns(picture, atX, atY, count, first, crossed)
  // The last place has two columns after it, whatever rounding has made of those before.
  const farthest = crossed.length / 3 - 4
  for (let at = 0; at < count; at += 1) {
    if (isWanted[at] === 0) continue
    const x = (atX[at] ?? 0) - 0.5
    const left = Math.floor(x)
    const f = x - left
    const column = left - 1 - first
    const from = 3 * (column < 0 ? 0 : column > farthest ? farthest : column)
    const w0 = f * (-0.5 + f * (1 - 0.5 * f))
    const w1 = 1 + f * f * (1.5 * f - 2.5)
    const w2 = f * (0.5 + f * (2 - 1.5 * f))
    const w3 = f * f * (0.5 * f - 0.5)
    for (let channel = 0; channel < 3; channel += 1) {
      const one = from + channel
      colors[3 * at + channel] =
        w0 * (crossed[one] ?? 0) +
        w1 * (crossed[one + 3] ?? 0) +
        w2 * (crossed[one + 6] ?? 0) +
        w3 * (crossed[one + 9] ?? 0)
    }
  }
}

/** Writes the colours at which a line of places crosses the columns of a picture, from column `first` on. */
function readColumns(
  { width, height, channels, data }: Picture,
  atX: Float32Array,
  atY: Float32Array,
  count: number,
  first: number,
  crossed: Float32Array,
): void {
  let place = 0
  for (let at = 0; at * 3 < crossed.length; at += 1) {
    const middle = first + at + 0.5
    while (place < count - 2 && (atX[place + 1] ?? 0) < middle) place += 1
    const y = heightAt(atX, atY, place, Math.min(place + 1, count - 1), middle) - 0.5
    const top = Math.floor(y)
    const f = y - top
    const start = clamp(first + at, width) * channels
    const stride = width * channels
    const p0 = clamp(top - 1, height) * stride + start
    const p1 = clamp(top, height) * stride + start
    const p2 = clamp(top + 1, height) * stride + start
    const p3 = clamp(top + 2, height) * stride + start
    const w0 = f * (-0.5 + f * (1 - 0.5 * f))
    const w1 = 1 + f * f * (1.5 * f - 2.5)
    const w2 = f * (0.5 + f * (2 - 1.5 * f))
    const w3 = f * f * (0.5 * f - 0.5)
    for (let channel = 0; channel < 3; channel += 1) {
      crossed[3 * at + channel] =
        w0 * (data[p0 + channel] ?? 0) +
        w1 * (data[p1 + channel] ?? 0) +
        w2 * (data[p2 + channel] ?? 0) +
        w3 * (data[p3 + channel] ?? 0)
    }
  }
}

/** Returns how high the line is at a place along x, by two of its places; beyond its ends it goes on straight. */
function heightAt(
  atX: Float32Array,
  atY: Float32Array,
  one: number,
  other: number,
  x: number,
): number {
  const from = atX[one] ?? 0
  const along = (atX[other] ?? 0) - from
  const height = atY[one] ?? 0
  return along > 0 ? height + (((atY[other] ?? 0) - height) * (x - from)) / along : height
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index
}
