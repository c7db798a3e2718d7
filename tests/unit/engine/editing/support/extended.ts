import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Picture, Rectangle } from '../../../../../electron/engine/editing/picture.ts'

/** Returns a part of a picture, or of a mask. */
export function cutFrom<Channels extends number>(
  { width, channels, data }: PixelSize & { channels: Channels; data: Uint8Array },
  { x, y, width: wide, height }: Rectangle,
): PixelSize & { channels: Channels; data: Uint8Array } {
  const part = new Uint8Array(wide * height * channels)
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * width + x) * channels
    part.set(data.subarray(from, from + wide * channels), row * wide * channels)
  }
  return { width: wide, height, channels, data: part }
}

/** Returns a picture with alpha, which is the same everywhere unless `alphaOf` says otherwise. */
export function withAlpha(
  { width, height, data }: Picture,
  alphaOf: (x: number, y: number) => number = () => 255,
): Picture {
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(data.subarray(at * 3, at * 3 + 3), at * 4)
    rgba[at * 4 + 3] = alphaOf(at % width, Math.floor(at / width))
  }
  return { width, height, channels: 4, data: rgba }
}
