import type { PixelSize } from '#shared/domain/reference-change.ts'

/** A decoded picture: red, green, blue and alpha, one byte each, row by row; alpha is not premultiplied. */
export interface Pixels extends PixelSize {
  readonly data: Uint8Array
}

/** Returns whether any pixel is transparent; an alpha channel alone says nothing. */
export function hasTransparency({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}

/** Returns a size whose longer side has at most `longest` pixels; never larger, and never zero. */
export function scaledTo({ width, height }: PixelSize, longest: number): PixelSize {
  const scale = Math.min(1, longest / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
