import type { AppError } from '#shared/errors.ts'
import { beginningOf } from './answer-beginning.ts'
import type { Connection } from './connection.ts'
import { bareServerErrorOf, isHtml, parseJson, serverErrorOf } from './error-body.ts'
import { unavailable } from './media-request.ts'

/** How much of a refusal is read, in bytes. */
const MOST_BYTES = 16 * 1024

/** How servers say that a file was deleted. */
const GONE =
  /\bnot[ _-]?found\b|\bno such\b|\bdoes(?:n['’]t| not) exist\b|\bno longer\b|\bgone\b|\bexpired\b|\bevicted\b|不存在|未找到|找不到|(?:已经?)?(?:过期|失效)/i

/**
 * Returns the error for an answer that refuses a file: gone for 404 and 410, and for the 400 of servers whose message
 * says so ("Image not found"). Reads the beginning of the body in that case only.
 */
export async function refusedMedia(connection: Connection): Promise<AppError> {
  const { status } = connection
  if (status === 404 || status === 410) return unavailable(null, status, 'media_gone')
  if (status !== 400) return unavailable(null, status)
  const body = (await beginningOf(connection, MOST_BYTES)).slice(0, MOST_BYTES)
  const words = wordsOf(connection.headers.get('content-type'), body)
  return words !== null && GONE.test(words)
    ? unavailable(words, status, 'media_gone')
    : unavailable(words, status)
}

function wordsOf(contentType: string | null, body: string): string | null {
  if (isHtml(contentType, body)) return null
  const json = parseJson(body)
  if (json === undefined) return body.slice(0, 2000)
  const said = serverErrorOf(json) ?? bareServerErrorOf(json)
  return said.message ?? said.code
}
