import { AppError } from '#shared/errors.ts'
import { createLimit, whenAborted } from '../concurrency.ts'

/** An address of which the user is asked whether a picture may be loaded from there. */
export interface AskedAddress {
  /** With its port where that is not the usual one. */
  readonly host: string
  /** All of it. */
  readonly url: string
}

/** Milliseconds for which the answers of an addition are remembered after they were given. */
const MEMORY = 60_000

/** A question that is to be asked, is asked or was answered. */
interface Question {
  readonly answer: Promise<boolean>
  /** Of all who want to know. */
  readonly signals: AbortSignal[]
}

/** Asks natively; false also when the question is closed. */
export type PictureHostPrompt = (address: AskedAddress) => Promise<boolean>

/** Asks the user which hosts pictures may be loaded from. */
export interface HostQuestions {
  /**
   * Whether a host may be asked: asked of the user once for each host of an addition, one question at a time. Throws `cancelled`, also while
   * a question is open.
   */
  mayAsk(addition: string, url: URL, signal: AbortSignal): Promise<boolean>
}

/**
 * Creates the questions. An answer counts for its addition and no longer: whoever has the page must not be able to ask a host that was
 * agreed to once for whatever it likes, since addresses carry data out. A "no" counts for all of its addition, and for all that wait by
 * then: nobody has to decline fifty times.
 */
export function createHostQuestions(confirm: PictureHostPrompt): HostQuestions {
  const oneAtATime = createLimit(1)
  const questions = new Map<string, Question>()
  const declined = new Set<string>()
  /** How often the user has declined, so that a question can tell whether that was since it was to be asked. */
  let refusals = 0

  const ask = async (
    addition: string,
    url: URL,
    isWanted: () => boolean,
  ): Promise<boolean | 'unwanted'> => {
    const refusalsBefore = refusals
    return oneAtATime(async () => {
      if (!isWanted()) return 'unwanted'
      if (declined.has(addition) || refusals > refusalsBefore) return false
      const agreed = await confirm({ host: url.host, url: url.href })
      if (agreed) return true
      refusals += 1
      declined.add(addition)
      return false
    })
  }

  /** The question of a host of an addition, begun unless it is. */
  const questionOf = (key: string, addition: string, url: URL): Question => {
    const known = questions.get(key)
    if (known !== undefined) return known
    const signals: AbortSignal[] = []
    const isWanted = () => signals.some((signal) => !signal.aborted)
    const answer = ask(addition, url, isWanted).then((said) => {
      // Whoever comes after all who wanted it have gone is to be asked.
      if (said === 'unwanted') questions.delete(key)
      return said === true
    })
    const question = { answer, signals }
    questions.set(key, question)
    return question
  }

  return {
    async mayAsk(addition, url, signal) {
      const key = `${addition} ${url.protocol}//${url.host}`
      const { answer, signals } = questionOf(key, addition, url)
      signals.push(signal)
      try {
        // Nobody waits for the answer to an open question: the app may be quitting.
        const agreed = await Promise.race([answer, whenAborted(signal)])
        if (signal.aborted) throw new AppError('cancelled')
        return agreed === true
      } finally {
        // Of an addition all addresses have asked by then: they do so as soon as they are entries.
        setTimeout(() => {
          questions.delete(key)
          declined.delete(addition)
        }, MEMORY).unref()
      }
    },
  }
}
