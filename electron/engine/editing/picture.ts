import type { PixelSize } from '#shared/domain/reference-change.ts'

/** A decoded picture, upright: sRGB bytes, row by row, with or without alpha, which is not premultiplied. */
export interface Picture extends PixelSize {
  readonly channels: 3 | 4
  readonly data: Uint8Array
}

/** Where a picture may be changed: one byte for each pixel, from 0 (stays) to 255 (is replaced). */
export interface Mask extends PixelSize {
  readonly data: Uint8Array
}

/** Part of a picture, in whole pixels. */
export interface Rectangle extends PixelSize {
  readonly x: number
  readonly y: number
}

/** Red, green and blue as three of something. */
export type Rgb<T> = readonly [red: T, green: T, blue: T]

/** Returns the smallest rectangle around all pixels of a mask that are not 0; null when there is none. */
export function boxOfMask({ width, height, data }: Mask): Rectangle | null {
  let left = width
  let right = -1
  let top = height
  let bottom = -1
  for (let y = 0; y < height; y += 1) {
    const start = y * width
    const end = start + width
    let first = start
    while (first < end && data[first] === 0) first += 1
    if (first === end) continue
    let last = end - 1
    while (data[last] === 0) last -= 1
    left = Math.min(left, first - start)
    right = Math.max(right, last - start)
    top = Math.min(top, y)
    bottom = y
  }
  if (right < 0) return null
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
