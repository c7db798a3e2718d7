import type { MessageBody, TurnBody } from '#shared/domain/chat-view.ts'
import { APP_ORIGIN, TURN_HOST, type MESSAGE_HOST } from '#shared/media-url.ts'

/** What is said in conversations, whole. */
export interface SaidBodies {
  /** Null for what is no turn. */
  turn(job: string): TurnBody | null
  /** Null where there is no such message. */
  message(id: string): MessageBody | null
}

interface ChatSources {
  readonly said: SaidBodies
  readonly isClosing: () => boolean
}

/**
 * Returns what stands behind `media://turn/…` and `media://message/…`, as JSON: 404 for what is not there, 503 where the library cannot be
 * read. While the app closes it stays unanswered, as pictures do.
 */
export async function chatResponse(
  host: typeof TURN_HOST | typeof MESSAGE_HOST,
  id: string,
  { said, isClosing }: ChatSources,
): Promise<Response> {
  try {
    const body = host === TURN_HOST ? said.turn(id) : said.message(id)
    if (body === null) return new Response(null, { status: 404 })
    return new Response(JSON.stringify(body), { headers: HEADERS })
  } catch {
    if (isClosing()) return new Promise<never>(() => {})
    return new Response(null, { status: 503 })
  }
}

const HEADERS = {
  'Content-Type': 'application/json',
  'X-Content-Type-Options': 'nosniff',
  // The next one is another.
  'Cache-Control': 'no-store',
  // The page, whose origin is another scheme's, reads it.
  'Access-Control-Allow-Origin': APP_ORIGIN,
}
