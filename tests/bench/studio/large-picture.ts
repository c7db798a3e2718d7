import type { Picture } from '../../../electron/engine/editing/picture.ts'
import { createPlane } from '../../../electron/engine/editing/planes/plane.ts'
import { createRowReader } from '../../../electron/engine/editing/planes/row-reader.ts'
import { createRandom, normal } from '../../../electron/engine/editing/seeded-random.ts'
import { paintScene } from '../../unit/engine/editing/support/scenes.ts'

/** The scene is painted so many times smaller, and enlarged: painting all pixels would take a minute. */
const ENLARGED = 4

/** Values of noise that repeat, and the levels of their deviation. */
const NOISES = 65_521
const LEVELS = 2

/** Returns a picture as large as a camera's, with edges, textures and noise, as a decoder gives it. */
export function largePicture(width: number, height: number): Picture {
  const small = paintScene('shapes', width / ENLARGED, height / ENLARGED)
  const random = createRandom('noise')
  const noise = Float32Array.from({ length: NOISES }, () => LEVELS * normal(random))
  const row = new Float32Array(width)
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let channel = 0; channel < 3; channel += 1) {
    const plane = createPlane(small.width, small.height)
    for (let at = 0; at < plane.data.length; at += 1)
      plane.data[at] = small.data[at * small.channels + channel] ?? 0
    const read = createRowReader(plane)
    for (let y = 0; y < height; y += 1) {
      const step = 1 / ENLARGED
      read({ x: step / 2, y: (y + 0.5) * step, step, count: width }, row)
      for (let x = 0; x < width; x += 1) {
        const at = y * width + x
        const value = (row[x] ?? 0) + (noise[at % NOISES] ?? 0)
        data[at * 4 + channel] = Math.min(255, Math.max(0, Math.round(value)))
      }
    }
  }
  return { width, height, channels: 4, data }
}
