import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseByteRange } from '../engine/files/byte-range.ts'
import { webStreamOf } from './web-stream.ts'

/**
 * Returns the response to a GET or HEAD for one file: 200, 206 or 416. Electron's own `net.fetch('file://…')` ignores Range, and a
 * video served without it cannot seek. Answers 404 when the file is gone.
 */
export async function fileResponse(
  request: Request,
  file: { path: string; mime: string },
  extraHeaders: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const size = await stat(file.path).then(
    (stats) => (stats.isFile() ? stats.size : null),
    () => null,
  )
  if (size === null) return new Response(null, { status: 404 })

  const headers = {
    'Content-Type': file.mime,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ...extraHeaders,
  }
  const range = parseByteRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${size}` },
    })
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
  const partial = range !== 'whole'
  const body = request.method === 'HEAD' || size === 0 ? null : readBytes(file.path, start, end)
  return new Response(body, {
    status: partial ? 206 : 200,
    headers: {
      ...headers,
      'Content-Length': String(end - start + 1),
      ...(partial ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
    },
  })
}

function readBytes(
  path: string,
  start: number,
  end: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const file = createReadStream(path, { start, end })
  // A player that seeks drops the old stream; the error of that must not become an unhandled one.
  file.on('error', () => file.destroy())
  return webStreamOf(file)
}
