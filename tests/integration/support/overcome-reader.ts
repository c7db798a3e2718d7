import type { StartHelper } from '../../../electron/engine/reader/helper-process.ts'
import {
  answerSchema,
  READY,
  requestSchema,
  type ReaderRequest,
} from '../../../electron/engine/reader/messages.ts'
import { startReader } from './test-readers.ts'

/**
 * Starts processes as real ones are when a file gets the better of them, for as long as a test wants: what they answer about it is never heard,
 * and they are said to take so many bytes of memory meanwhile. How long a real one takes is the machine's matter.
 */
export function overcomeReader(
  isOvercome: (request: ReaderRequest) => boolean,
  memory: number | null = null,
): StartHelper {
  return ({ message, ended }, urgency) => {
    const lost = new Set<number>()
    let isReady = false
    const child = startReader(
      {
        ended,
        message(said) {
          isReady ||= said === READY
          const answer = answerSchema.safeParse(said)
          if (!answer.success || !lost.has(answer.data.id)) message(said)
        },
      },
      urgency,
    )
    return {
      ...child,
      send(asked) {
        const request = requestSchema.parse(asked)
        if (isOvercome(request)) lost.add(request.id)
        child.send(asked)
      },
      memory: async () => (memory !== null && isReady && lost.size > 0 ? memory : child.memory()),
    }
  }
}
