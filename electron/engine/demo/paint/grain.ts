import { Transformer } from '@napi-rs/image'
import { seededRandom } from './random.ts'

const TILE = 256
/** How opaque the strongest speck is, of 255. */
const STRENGTH = 11

let tile: Promise<Buffer> | undefined

/**
 * Returns a square of faint black and white specks, as PNG, to be repeated over a picture. It looks like film, and it
 * hides the steps that 8-bit gradients show in dark skies.
 */
export function grainTile(): Promise<Buffer> {
  tile ??= paintTile()
  return tile
}

function paintTile(): Promise<Buffer> {
  const random = seededRandom('grain')
  const pixels = new Uint8Array(TILE * TILE * 4)
  for (let at = 0; at < pixels.length; at += 4) {
    const speck = random.next() + random.next() - 1
    const shade = speck > 0 ? 255 : 0
    pixels.set([shade, shade, shade, Math.round(Math.abs(speck) * STRENGTH)], at)
  }
  return Transformer.fromRgbaPixels(pixels, TILE, TILE).png()
}
