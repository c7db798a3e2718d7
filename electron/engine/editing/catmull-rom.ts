import type { Picture } from './picture.ts'

/**
 * Writes the colours of a picture at places between its pixels, three values each, by Catmull and Rom's cubic; beyond
 * the border they are those of the border. Places whose `isWanted` is 0 are left out.
 */
export function sampleRow(
  picture: Picture,
  atX: Float32Array,
  atY: Float32Array,
  isWanted: Uint8Array,
  colors: Float32Array,
): void {
  const { width, height, channels, data } = picture
  const stride = width * channels
  const rows = new Float64Array(4)
  for (let at = 0; at < isWanted.length; at += 1) {
    if (isWanted[at] === 0) continue
    const x = (atX[at] ?? 0) - 0.5
    const y = (atY[at] ?? 0) - 0.5
    const left = Math.floor(x)
    const top = Math.floor(y)
    const fx = x - left
    const fy = y - top
    rows[0] = fy * (-0.5 + fy * (1 - 0.5 * fy))
    rows[1] = 1 + fy * fy * (1.5 * fy - 2.5)
    rows[2] = fy * (0.5 + fy * (2 - 1.5 * fy))
    rows[3] = fy * fy * (0.5 * fy - 0.5)
    const x0 = fx * (-0.5 + fx * (1 - 0.5 * fx))
    const x1 = 1 + fx * fx * (1.5 * fx - 2.5)
    const x2 = fx * (0.5 + fx * (2 - 1.5 * fx))
    const x3 = fx * fx * (0.5 * fx - 0.5)
    const isInside = left >= 1 && top >= 1 && left + 2 < width && top + 2 < height
    let red = 0
    let green = 0
    let blue = 0
    for (let row = 0; row < 4; row += 1) {
      const weight = rows[row] ?? 0
      let p0 = (top - 1 + row) * stride + (left - 1) * channels
      let p1 = p0 + channels
      let p2 = p1 + channels
      let p3 = p2 + channels
      if (!isInside) {
        const start = clamp(top - 1 + row, height) * stride
        p0 = start + clamp(left - 1, width) * channels
        p1 = start + clamp(left, width) * channels
        p2 = start + clamp(left + 1, width) * channels
        p3 = start + clamp(left + 2, width) * channels
      }
      red +=
        weight *
        (x0 * (data[p0] ?? 0) + x1 * (data[p1] ?? 0) + x2 * (data[p2] ?? 0) + x3 * (data[p3] ?? 0))
      green +=
        weight *
        (x0 * (data[p0 + 1] ?? 0) +
          x1 * (data[p1 + 1] ?? 0) +
          x2 * (data[p2 + 1] ?? 0) +
          x3 * (data[p3 + 1] ?? 0))
      blue +=
        weight *
        (x0 * (data[p0 + 2] ?? 0) +
          x1 * (data[p1 + 2] ?? 0) +
          x2 * (data[p2 + 2] ?? 0) +
          x3 * (data[p3 + 2] ?? 0))
    }
    colors[3 * at] = red
    colors[3 * at + 1] = green
    colors[3 * at + 2] = blue
  }
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index
}
