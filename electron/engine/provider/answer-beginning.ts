import { AppError } from '#shared/errors.ts'
import type { Connection } from './connection.ts'

/** How long to wait for the rest of a failed answer, in milliseconds: its status has said the important part. */
const TIMEOUT_MS = 10_000

/** Called with the bytes of an answer before anything looks at them. */
export type ByteSink = (bytes: Uint8Array) => void | Promise<void>

/**
 * The beginning of a failed answer as text, after which its connection is closed: `limit` bytes, and what came with the last of them. An
 * answer that breaks off or falls silent is as good as it got. Throws `cancelled`, and what `onBytes` throws.
 */
export async function beginningOf(
  connection: Connection,
  limit: number,
  onBytes: ByteSink = () => {},
): Promise<string> {
  const decoder = new TextDecoder()
  const timer = setTimeout(() => connection.close(), TIMEOUT_MS)
  const body = connection.body()
  let text = ''
  let read = 0
  try {
    while (read < limit) {
      const piece = await body.next().catch(ended)
      if (piece.done === true) break
      await onBytes(piece.value)
      read += piece.value.length
      text += decoder.decode(piece.value, { stream: true })
    }
    return text + decoder.decode()
  } finally {
    clearTimeout(timer)
    connection.close()
  }
}

function ended(error: unknown): { done: true } {
  // The user's own wish must not be hidden behind the error that happened to arrive first.
  if (error instanceof AppError && error.data.code === 'cancelled') throw error
  return { done: true }
}
