import { AppError } from '#shared/errors.ts'
import type { Connection } from './connection.ts'

/** How long to wait for the rest of a failed answer, in milliseconds: its status has said the important part. */
const TIMEOUT_MS = 10_000

/** Called with the bytes of an answer before anything reads them. */
export type ByteSink = (bytes: Uint8Array) => void | Promise<void>

/**
 * Reads the beginning of a failed answer as text and closes its connection: at least `limit` bytes, or all. Where the
 * answer breaks off or times out, what came so far is returned. Throws `cancelled`, and what `onBytes` throws.
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
  // A cancellation by the user must not be hidden by the error that happened to arrive first.
  if (error instanceof AppError && error.data.code === 'cancelled') throw error
  return { done: true }
}
