/** How much two pictures of the same size differ. */
export interface PixelCount {
  /** Pixels of which any channel differs. */
  readonly differing: number
  /** The largest difference of a channel, 0–255. */
  readonly largest: number
}

/**
 * Writes the absolute difference of each pixel to `out`, opaque: black is exactly equal. Of what is see-through, the difference is that of
 * its opacity where that is larger. All three are RGBA of the same length.
 */
export function differencePixels(
  one: Uint8ClampedArray,
  other: Uint8ClampedArray,
  out: Uint8ClampedArray,
): PixelCount {
  let differing = 0
  let largest = 0
  for (let at = 0; at < out.length; at += 4) {
    const alpha = Math.abs((one[at + 3] ?? 0) - (other[at + 3] ?? 0))
    const red = Math.max(alpha, Math.abs((one[at] ?? 0) - (other[at] ?? 0)))
    const green = Math.max(alpha, Math.abs((one[at + 1] ?? 0) - (other[at + 1] ?? 0)))
    const blue = Math.max(alpha, Math.abs((one[at + 2] ?? 0) - (other[at + 2] ?? 0)))
    out[at] = red
    out[at + 1] = green
    out[at + 2] = blue
    out[at + 3] = 255
    const most = Math.max(red, green, blue)
    if (most > 0) differing += 1
    if (most > largest) largest = most
  }
  return { differing, largest }
}
