import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { constants, createDeflate, type Deflate } from 'node:zlib'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { PNG_SIGNATURE, pngChunk } from '../containers/png-chunks.ts'
import { filterRow } from './png-filter.ts'

/** A picture that is written row by row, so that it need not be in memory a second time. */
export interface PngRows extends PixelSize {
  readonly channels: 3 | 4
  /** Bits of a sample. */
  readonly depth: 8 | 16
  /** Whole chunks about its colours, which come before its pixels. */
  readonly colors: readonly Uint8Array[]
  /** Writes the samples of a row, those of 16 bits with the higher byte first. */
  readonly row: (y: number, into: Uint8Array) => void
}

/** Bytes of rows that are compressed at once, and of pixels in one chunk: a few for a large picture. */
const PIECE = 1_000_000

/** Of colour types (PNG specification, third edition, 11.2.1). */
const TRUE_COLOR = 2
const WITH_ALPHA = 6

/**
 * Writes a PNG to a new file; not flushed. The same rows give the same bytes. Compressed fast: photos get little smaller
 * by more effort. Throws `disk`.
 */
export async function writePng(path: string, picture: PngRows): Promise<void> {
  await withDiskErrors('writing a picture', async () => {
    const file = await open(path, 'wx')
    try {
      await file.appendFile(Buffer.concat([PNG_SIGNATURE, header(picture), ...picture.colors]))
      for await (const pixels of compressedRows(picture)) {
        await file.appendFile(pngChunk('IDAT', pixels))
      }
      await file.appendFile(pngChunk('IEND'))
    } finally {
      await file.close()
    }
  })
}

function header({ width, height, channels, depth }: PngRows): Uint8Array {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.writeUInt8(depth, 8)
  data.writeUInt8(channels === 4 ? WITH_ALPHA : TRUE_COLOR, 9)
  return pngChunk('IHDR', data)
}

/** Yields the compressed pixels in pieces; compresses on another thread while rows are filtered on this one. */
async function* compressedRows(picture: PngRows): AsyncGenerator<Uint8Array> {
  const deflate = createDeflate({
    level: constants.Z_BEST_SPEED,
    strategy: constants.Z_DEFAULT_STRATEGY,
    memLevel: 9,
    chunkSize: PIECE,
  })
  // Its failure reaches the reader of the pieces as well, which is destroyed with it.
  const feeding = feed(deflate, picture).catch((thrown: unknown) => {
    deflate.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)))
  })
  for await (const piece of deflate) {
    if (!(piece instanceof Uint8Array)) throw new Error('Deflate has given no bytes')
    yield piece
  }
  await feeding
}

async function feed(deflate: Deflate, picture: PngRows): Promise<void> {
  const { width, height, channels, depth } = picture
  const step = (channels * depth) / 8
  const length = width * step
  const rowsAtOnce = Math.max(1, Math.floor(PIECE / (length + 1)))
  let above = new Uint8Array(length)
  let current = new Uint8Array(length)
  for (let y = 0; y < height;) {
    const rows = Math.min(rowsAtOnce, height - y)
    const piece = new Uint8Array(rows * (length + 1))
    for (let at = 0; at < rows; at += 1, y += 1) {
      picture.row(y, current)
      const start = at * (length + 1)
      filterRow(current, above, step, piece.subarray(start, start + length + 1))
      ;[above, current] = [current, above]
    }
    if (!deflate.write(piece)) await once(deflate, 'drain')
  }
  deflate.end()
}
