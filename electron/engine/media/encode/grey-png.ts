import { deflateSync } from 'node:zlib'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { PNG_SIGNATURE, pngChunk } from '../containers/png-chunks.ts'

/** Returns a PNG of 8-bit grey. */
export function greyPng({
  width,
  height,
  data,
}: PixelSize & { readonly data: Uint8Array }): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    // Each begins with its filter, which is none.
    rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  }
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND')]
  return Buffer.concat([PNG_SIGNATURE, ...chunks])
}
