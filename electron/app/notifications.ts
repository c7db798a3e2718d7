import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { EndedWork } from './text/notification-text.ts'

/** Jobs that end within so many milliseconds share a notification. */
const GATHERED_FOR = 1500

/** Milliseconds from one notification to the next: a long queue must not knock every few seconds. */
const SPACING = 20_000

export interface JobNotifierOptions {
  /** Whether the user is looking at the window: then there is nothing to be told. */
  readonly isInFront: () => boolean
  /** Shows one notification in the place of the last one. */
  readonly show: (jobs: readonly EndedWork[]) => void
  /** How many jobs have ended since the window was last in front, at once with each; 0 when it has come to the front. */
  readonly count: (jobs: number) => void
}

/** Shows a notification for jobs that have ended while the window was not in front. */
export interface JobNotifier {
  /** A job of this process has changed. */
  jobChanged(job: AnyJob): void
  /** A turn of this process has called tools, and waits for the user. Told once of each. */
  waits(turn: ChatJob): void
  /** The window has come to the front. */
  seen(): void
}

/**
 * Creates it. Only jobs that were seen running are reported: one that was found in the ledger at the start has its notice in the window. What
 * was reported already is reported again together with what is new, until the window has been in front.
 */
export function createJobNotifier({ isInFront, show, count }: JobNotifierOptions): JobNotifier {
  const running = new Set<string>()
  /** Turns whose calls may come to wait. */
  const calling = new Set<string>()
  let ended: EndedWork[] = []
  let lastShown = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  const forget = (): void => {
    ended = []
    count(0)
  }

  const tell = (): void => {
    timer = null
    if (isInFront()) forget()
    // Seen in between.
    if (ended.length === 0) return
    lastShown = Date.now()
    show(ended)
  }

  const add = (work: EndedWork): void => {
    if (isInFront()) {
      forget()
      return
    }
    ended = [...ended, work]
    count(ended.length)
    timer ??= setTimeout(tell, Math.max(GATHERED_FOR, lastShown + SPACING - Date.now()))
  }

  return {
    jobChanged(job) {
      if (isRunning(job.state)) {
        running.add(job.id)
        return
      }
      if (!running.delete(job.id)) return
      // Its calls run, and the model goes on; or they wait, which is told then.
      if (job.state === 'succeeded' && isCalling(job)) calling.add(job.id)
      // Cancelling is the user's own doing.
      else if (hasEndedByItself(job)) add(job)
      else if (isInFront()) forget()
    },
    waits(turn) {
      if (calling.delete(turn.id) && hasEndedByItself(turn)) add(turn)
    },
    seen: forget,
  }
}

function isCalling(job: AnyJob): boolean {
  return isChatJob(job) && job.answer.toolCalls.length > 0
}

function hasEndedByItself(job: AnyJob): job is EndedWork {
  return !isRunning(job.state) && job.state !== 'cancelled'
}
