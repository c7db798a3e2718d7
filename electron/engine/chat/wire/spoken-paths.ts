import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'
import type { MessageRows } from '../rows/message-rows.ts'
import type { SpokenMessage } from './spoken-message.ts'
import type { SpokenMessages } from './spoken-messages.ts'

/** Messages that are read at once: everything else goes on in between. */
const AT_ONCE = 100
/** What is kept of one conversation: messages, and UTF-16 code units of what they say. */
const MOST_KEPT = 10_000
const MOST_KEPT_LENGTH = 4_000_000

/** What leads to messages, with what it says, for who asks again and again while somebody writes. */
export interface SpokenPaths {
  /**
   * The messages from the first to this one, read in steps. What can never change is kept of the last conversation, and not read again. Rejects with
   * `invalid_request` with `not_found`, and with `cancelled` once the library is closed.
   */
  to(conversation: string, id: string): Promise<SpokenMessage[]>
}

/** Creates it. `isOpen`: whether the library can be read. */
export function createSpokenPaths(
  messages: Pick<MessageRows, 'lastOfPath'>,
  spoken: Pick<SpokenMessages, 'read' | 'isFinal'>,
  isOpen: () => boolean,
): SpokenPaths {
  let of = ''
  let kept = new Map<string, SpokenMessage>()
  let length = 0

  const keep = (message: SpokenMessage): void => {
    if (!spoken.isFinal(message) || kept.has(message.id)) return
    const more = lengthOf(message)
    if (kept.size >= MOST_KEPT || length + more > MOST_KEPT_LENGTH) return
    kept.set(message.id, message)
    length += more
  }

  return {
    async to(conversation, id) {
      if (of !== conversation) {
        of = conversation
        kept = new Map()
        length = 0
      }
      const known = kept
      const backwards: SpokenMessage[] = []
      const seen = new Set<string>()
      for (let next: string | null = id; next !== null && !seen.has(next);) {
        const message: SpokenMessage | undefined = known.get(next)
        const part: readonly SpokenMessage[] =
          message === undefined ? readTo(conversation, next) : [message]
        if (part.length === 0) break
        for (const each of part) seen.add(each.id)
        backwards.push(...part)
        next = part.at(-1)?.parent ?? null
        // oxlint-disable-next-line no-await-in-loop -- this is what lets others in
        if (message === undefined) await nextTurn()
        if (!isOpen()) throw new AppError('cancelled')
      }
      if (backwards.length === 0) throw new AppError('invalid_request', { reason: 'not_found' })
      // Another one may have been asked for meanwhile.
      if (kept === known) for (const message of backwards) keep(message)
      return backwards.toReversed()
    },
  }

  function readTo(conversation: string, id: string): SpokenMessage[] {
    return spoken.read(messages.lastOfPath(conversation, id, AT_ONCE)).toReversed()
  }
}

function lengthOf({ content, answer }: SpokenMessage): number {
  const texts = content.map((block) => (block.type === 'text' ? block.text.length : 0))
  const said = answer === null ? 0 : answer.text.length + answer.reasoning.length
  return texts.reduce((sum, each) => sum + each, said)
}
