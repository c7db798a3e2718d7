/**
 * The longest side of a picture that is decoded, in pixels: the maximum of WebP, and of what graphics cards can show.
 */
export const MAX_SIDE = 16_384

/**
 * The most pixels of a picture that is decoded. With 8 bits a channel, decoding and scaling take up to 1.7 GB of
 * memory.
 */
export const MAX_PIXELS = 100_000_000

/** Returns whether a picture, in pixels, is too large to be decoded. It is kept all the same. */
export function isTooLarge({ width, height }: { width: number; height: number }): boolean {
  return Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS
}
