import { setTimeout as wait } from 'node:timers/promises'
import type { ErrorData } from '#shared/errors.ts'
import type { RetryDelays } from '../retry-delays.ts'
import type { PartOutcome } from './run-part.ts'

export interface SendAgainOptions {
  readonly delays: RetryDelays
  /** Aborting it ends the waiting. */
  readonly signal: AbortSignal
  /** Called before each wait with its milliseconds, and after it with null. */
  readonly onWait: (delay: number | null) => void
}

/** A server that wants a longer wait than this, in seconds, is for the user to decide about. */
const LONGEST_WAIT_SECONDS = 60

/**
 * Sends a part, and sends it again by itself where nothing can have been charged: the request did not leave, the connection was refused, the
 * name was not found, or the server refused it because requests come too fast, by 429 or in words under another 4xx. Everything else is the user's decision, also a rate limit inside an answer with a
 * 2xx. Aborting ends the waiting.
 */
export async function sendUntilCharged(
  send: () => Promise<PartOutcome>,
  { delays, signal, onWait }: SendAgainOptions,
): Promise<PartOutcome> {
  for (let tries = 0; ; tries += 1) {
    const outcome = await send()
    const delay = delayBefore(outcome, tries, delays)
    if (delay === null || signal.aborted) return outcome
    onWait(delay)
    try {
      await wait(delay, undefined, { signal })
    } catch {
      return outcome
    } finally {
      onWait(null)
    }
  }
}

/** Milliseconds until the next try; null when there is none. */
function delayBefore(
  { accepted, saved, error }: PartOutcome,
  tries: number,
  delays: RetryDelays,
): number | null {
  if (error === null || error.data.charged !== 'no') return null
  if (accepted || saved.length > 0) return null
  const waits = waitsFor(error.data, delays)
  const usual = waits[tries]
  if (usual === undefined) return null
  const { retryAfterSeconds } = error.data
  if (retryAfterSeconds === null) return usual
  return retryAfterSeconds > LONGEST_WAIT_SECONDS ? null : retryAfterSeconds * 1000
}

/** Reasons after which a request that is sent again a moment later may well arrive. */
const NEVER_ARRIVED: ReadonlySet<ErrorData['reason']> = new Set(['not_sent', 'refused', 'dns'])

function waitsFor(error: ErrorData, delays: RetryDelays): readonly number[] {
  if (error.code === 'rate_limited') return delays.rateLimited
  return error.code === 'network' && NEVER_ARRIVED.has(error.reason) ? delays.unreachable : []
}
