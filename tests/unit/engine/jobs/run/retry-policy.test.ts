import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { collectAnswer } from '../../../../../electron/engine/jobs/save/chat-answer.ts'
import type { PartOutcome } from '../../../../../electron/engine/jobs/run/run-part.ts'
import { sendUntilCharged } from '../../../../../electron/engine/jobs/run/retry-policy.ts'
import { assetAt } from '../asset.ts'

const QUICK = { unreachable: [1, 1], rateLimited: [1] }
const never = new AbortController().signal

function outcome(error: AppError | null, outputs = 0, accepted = outputs > 0): PartOutcome {
  const saved = Array.from({ length: outputs }, (_, index) => assetAt(index))
  return {
    saved,
    accepted,
    answer: collectAnswer().answer(),
    blocked: false,
    asked: null,
    embedded: false,
    error,
  }
}

/** Sends what comes to these outcomes, one after the other; answers how many were sent and the last. */
async function send(outcomes: readonly PartOutcome[], delays = QUICK, signal = never) {
  let sent = 0
  const waits: (number | null)[] = []
  const last = await sendUntilCharged(
    async () => {
      const next = outcomes[sent]
      sent += 1
      if (next === undefined) throw new Error('Sent more often than was to be expected')
      return next
    },
    { delays, signal, onWait: (delay) => void waits.push(delay) },
  )
  return { sent, last, waits }
}

const good = outcome(null, 1)

describe('what cannot have been charged is sent again by itself', () => {
  it.each([
    ['a refused connection', new AppError('network', { reason: 'refused' })],
    ['a name that is not found', new AppError('network', { reason: 'dns' })],
    ['a request that did not leave', new AppError('network', { reason: 'not_sent' })],
    ['a rate limit', new AppError('rate_limited', { httpStatus: 429 })],
    ['a rate limit with its wait', new AppError('rate_limited', { retryAfterSeconds: 0 })],
  ])('%s', async (_what, error) => {
    expect(await send([outcome(error), good])).toMatchObject({ sent: 2, last: good })
  })

  it('as often as there are waits, and then no more', async () => {
    const refused = outcome(new AppError('network', { reason: 'refused' }))
    expect(await send([refused, refused, refused])).toEqual({
      sent: 3,
      last: refused,
      waits: [1, null, 1, null],
    })
  })
})

describe('everything else is the user’s decision', () => {
  it.each([
    [
      'a rate limit after which something may have been charged',
      'rate_limited',
      'maybe',
      undefined,
    ],
    ['a connection that was cut', 'network', 'maybe', 'cut'],
    ['a bad certificate', 'network', 'no', 'tls'],
    ['no network at all', 'network', 'no', 'offline'],
    ['a wrong token', 'auth', 'no', undefined],
    ['a bad request', 'invalid_request', 'no', undefined],
    ['a server that failed', 'server', 'maybe', undefined],
    ['silence', 'timeout', 'maybe', undefined],
  ] as const)('%s', async (_what, code, charged, reason) => {
    const failed = outcome(
      new AppError(code, { charged, ...(reason === undefined ? {} : { reason }) }),
    )
    expect(await send([failed])).toEqual({ sent: 1, last: failed, waits: [] })
  })

  it('a rate limit inside an answer with a 2xx, even if nothing was charged', async () => {
    const failed = outcome(new AppError('rate_limited', { httpStatus: 200 }), 0, true)
    expect((await send([failed])).sent).toBe(1)
  })

  it('a rate limit after a picture', async () => {
    const failed = outcome(new AppError('rate_limited'), 1)
    expect((await send([failed])).sent).toBe(1)
  })

  it('a wait of more than a minute', async () => {
    const failed = outcome(new AppError('rate_limited', { retryAfterSeconds: 61 }))
    expect((await send([failed])).sent).toBe(1)
  })
})

describe('cancelling', () => {
  it('ends the waiting at once', async () => {
    const abort = new AbortController()
    const limited = outcome(new AppError('rate_limited'))
    const sending = send([limited], { unreachable: [], rateLimited: [3_600_000] }, abort.signal)
    await Promise.resolve()
    abort.abort()
    expect(await sending).toEqual({ sent: 1, last: limited, waits: [3_600_000, null] })
  })

  it('is not followed by another try', async () => {
    const limited = outcome(new AppError('rate_limited'))
    expect((await send([limited], QUICK, AbortSignal.abort())).sent).toBe(1)
  })
})
