import { FastResizeFilter, ResizeFit, type Transformer } from '@napi-rs/image'

/** Pixels of a side of what a picture is boiled down to before it is averaged: few, and more than one, for transparency. */
const SIDE = 8

/** Below so much opacity on the average, 0–1, a picture has no colour of its own: what stands behind it shows. */
const LEAST_OPACITY = 0.5

/**
 * Returns the average colour of a decoded picture as `#rrggbb`; null for one that is mostly transparent. The picture is used up: it is
 * scaled in place.
 */
export async function averageColor(picture: Transformer): Promise<string | null> {
  picture.fastResize({
    width: SIDE,
    height: SIDE,
    fit: ResizeFit.Fill,
    filter: FastResizeFilter.Box,
  })
  return colorOfPixels(await picture.rawPixels())
}

/** Returns the average of red, green, blue and alpha pixels, each weighted by its opacity; null as for `averageColor`. */
export function colorOfPixels(pixels: Uint8Array): string | null {
  const sums = [0, 0, 0]
  let opacity = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0
    opacity += alpha
    for (let channel = 0; channel < 3; channel += 1) {
      sums[channel] = (sums[channel] ?? 0) + (pixels[at + channel] ?? 0) * alpha
    }
  }
  if (opacity === 0 || opacity < LEAST_OPACITY * 255 * (pixels.length / 4)) return null
  const hex = sums.map((sum) =>
    Math.round(sum / opacity)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${hex.join('')}`
}
