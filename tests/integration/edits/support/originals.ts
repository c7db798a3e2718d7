import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { Transformer } from '@napi-rs/image'
import type { Mask } from '../../../../electron/engine/editing/picture.ts'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { pngChunk, PNG_SIGNATURE } from '../../../../electron/engine/media/containers/png-chunks.ts'
import { largePicture } from '../../../bench/studio/large-picture.ts'
import { imageRequest } from '../../support/requests.ts'
import { exifBlock, withSegment } from '../../references/test-pictures.ts'

/** Small photos that were asked for, by their sides: most tests want the same few. */
const small = new Map<string, Promise<Buffer>>()
const MOST_PIXELS_KEPT = 1_000_000

/** Returns a photo as a camera writes it: lying on its side, with an orientation that says so. */
export async function photo(width: number, height: number, orientation: number): Promise<Buffer> {
  const sides = `${width}×${height}`
  const jpeg = small.get(sides) ?? photographed(width, height)
  if (width * height <= MOST_PIXELS_KEPT) small.set(sides, jpeg)
  return withSegment(await jpeg, 0xe1, exifBlock(orientation))
}

async function photographed(width: number, height: number): Promise<Buffer> {
  const { data } = largePicture(width, height)
  return Transformer.fromRgbaPixels(data, width, height).jpeg(90)
}

/** Puts a picture into the library of an engine, as the output of a job that has ended; returns its id. */
export async function addToLibrary({ library }: Engine, bytes: Uint8Array): Promise<string> {
  const jobId = randomUUID()
  library.database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state)
       VALUES (?1, ?2, ?2, ?2, 'demo', 'Demo', 'image', 'grok-imagine-1.0', 'a harbour', ?3, 'succeeded')`,
    )
    .run(jobId, Date.now(), JSON.stringify(imageRequest(1, { prompt: 'a harbour' })))
  const file = await library.incomingFile()
  await writeFile(file, bytes)
  const output = { jobId, index: 0, prompt: 'a harbour', sourceUrl: null, file }
  return (await library.add(output)).id
}

/** Returns a mask as the editor makes it: a PNG of 8-bit grey. */
export function maskPng({ width, height, data }: Mask, depth = 8, colorType = 0): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = depth
  header[9] = colorType
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  }
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND'),
  ])
}
