import { AppError } from '#shared/errors.ts'
import { createLimit, whenAborted } from '../concurrency.ts'

/** An address for which the user is asked whether a picture may be loaded from there. */
export interface AskedAddress {
  /** With its port unless that is the default. */
  readonly host: string
  /** All of it. */
  readonly url: string
}

/** Milliseconds for which the answers of an addition are remembered. */
const MEMORY = 60_000

/** A question that is pending, being asked or answered. */
interface Question {
  readonly answer: Promise<boolean>
  /** The signals of all who wait for it. */
  readonly signals: AbortSignal[]
}

/** Asks natively; false also when the question is closed. */
export type PictureHostPrompt = (address: AskedAddress) => Promise<boolean>

/** Asks the user which hosts pictures may be loaded from. */
export interface HostQuestions {
  /**
   * Returns whether a host may be requested: the user is asked once for each host of an addition, one question at a
   * time. Throws `cancelled`, also while a question is open.
   */
  mayAsk(addition: string, url: URL, signal: AbortSignal): Promise<boolean>
}

/**
 * Creates the questions. An answer is valid only for its addition: a script in the page must not be able to request
 * anything from a host that was allowed once, since addresses carry data out. A "no" is valid for all of its
 * addition, and for everything that is waiting then: the user need not decline fifty times.
 */
export function createHostQuestions(confirm: PictureHostPrompt): HostQuestions {
  const oneAtATime = createLimit(1)
  const questions = new Map<string, Question>()
  const declined = new Set<string>()
  /** How often the user has declined, so that a question can see whether that was after it became pending. */
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

  /** Returns the question of a host of an addition, and creates it on first use. */
  const questionOf = (key: string, addition: string, url: URL): Question => {
    const known = questions.get(key)
    if (known !== undefined) return known
    const signals: AbortSignal[] = []
    const isWanted = () => signals.some((signal) => !signal.aborted)
    const answer = ask(addition, url, isWanted).then((said) => {
      // A later caller, after all earlier ones have gone, asks again.
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
        // The answer to an open question is not awaited after an abort: the app may be quitting.
        const agreed = await Promise.race([answer, whenAborted(signal)])
        if (signal.aborted) throw new AppError('cancelled')
        return agreed === true
      } finally {
        // All addresses of an addition have asked by then: they do so as soon as they are entries.
        setTimeout(() => {
          questions.delete(key)
          declined.delete(addition)
        }, MEMORY).unref()
      }
    },
  }
}
