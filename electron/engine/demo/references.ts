import { get } from 'node:http'
import { ApiError, invalidRequest } from './http/api-error.ts'
import type { MediaStore } from './media/store.ts'
import type { Painter } from './paint/painter.ts'

/** What is needed to turn a source into a picture. */
interface ReferenceContext {
  readonly store: MediaStore
  readonly painter: Painter
  /** This server's own origin: its files are taken from the store, without a request to itself. */
  readonly origin: string
  readonly signal: AbortSignal
}

const MAX_REFERENCE_BYTES = 32 * 1024 * 1024
const FETCH_TIMEOUT_MILLISECONDS = 10_000

/** Returns the picture of a data URI or loopback URL, as an upright JPEG. Throws 400 when there is none. */
export async function loadReference(
  source: string,
  context: ReferenceContext,
): Promise<Uint8Array> {
  const bytes = await readSource(source, context)
  try {
    return await context.painter.paint({ task: 'reference', picture: bytes }, context.signal)
  } catch (error) {
    if (context.signal.aborted) throw error
    throw invalidRequest('The reference is not a picture', 'messages', 'invalid_image')
  }
}

async function readSource(source: string, context: ReferenceContext): Promise<Uint8Array> {
  const comma = source.indexOf(',')
  if (source.startsWith('data:')) return Buffer.from(source.slice(comma + 1), 'base64')
  if (source.startsWith(`${context.origin}/`)) {
    const own = context.store.get(source.slice(context.origin.length))
    if (own !== undefined) return own.bytes
  }
  const url = URL.canParse(source) ? new URL(source) : undefined
  // This server never sends a request outside of the machine: it would do so in the user's name.
  if (url?.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    throw invalidRequest(
      'The demo provider reads pictures from this computer only: send a data URI instead of a URL',
      'messages',
      'invalid_image_url',
    )
  }
  try {
    return await download(url, context.signal)
  } catch (error) {
    if (context.signal.aborted || error instanceof ApiError) throw error
    throw invalidRequest('The reference could not be downloaded', 'messages', 'invalid_image_url')
  }
}

/** Downloads without following redirects, which could leave the machine. */
function download(url: URL, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const request = get(url, { signal, timeout: FETCH_TIMEOUT_MILLISECONDS }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy(new Error(`HTTP ${response.statusCode}`))
        return
      }
      const chunks: Uint8Array[] = []
      let total = 0
      response.on('data', (chunk: Uint8Array) => {
        total += chunk.byteLength
        if (total > MAX_REFERENCE_BYTES) request.destroy(new Error('Too large'))
        chunks.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(chunks)))
      response.on('error', reject)
    })
    request.on('timeout', () => request.destroy(new Error('Timed out')))
    request.on('error', reject)
  })
}
