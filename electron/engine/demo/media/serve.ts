import type { IncomingMessage } from 'node:http'
import { parseByteRange } from '../../files/byte-range.ts'
import { notFound } from '../http/api-error.ts'
import type { Output } from '../http/output.ts'
import type { MediaExtension, MediaStore } from './store.ts'

const MIME: Readonly<Record<MediaExtension, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
}

/** Large enough to be few, small enough that a client that goes away is noticed. */
const CHUNK_BYTES = 64 * 1024

/** Serves GET and HEAD for a stored file, whole or in part; 404 with the dialect's code when it is not there. */
export async function serveMedia(
  request: IncomingMessage,
  path: string,
  store: MediaStore,
  output: Output,
): Promise<void> {
  const media = store.get(path)
  if (media === undefined) throw notFound('The file does not exist or is no longer kept')
  const size = media.bytes.byteLength
  const common = {
    'Accept-Ranges': 'bytes',
    'Content-Type': MIME[media.extension],
    'X-Content-Type-Options': 'nosniff',
  }
  const range = parseByteRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    await output.head(416, { 'Content-Range': `bytes */${size}`, 'Content-Length': 0 })
    await output.end()
    return
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
  await output.head(range === 'whole' ? 200 : 206, {
    ...common,
    'Content-Length': end - start + 1,
    ...(range !== 'whole' && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  })
  if (request.method !== 'HEAD') {
    for (let at = start; at <= end; at += CHUNK_BYTES) {
      await output.write(media.bytes.subarray(at, Math.min(at + CHUNK_BYTES, end + 1)), 'bytes')
    }
  }
  await output.end()
}
