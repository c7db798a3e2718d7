import { describe, expect, it } from 'vitest'
import type { StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import {
  createBodyFit,
  sendFitting,
  type BodyLimit,
} from '../../../../../electron/engine/jobs/run/body-fit.ts'
import type { PartOutcome } from '../../../../../electron/engine/jobs/run/run-part.ts'
import type { References } from '../../../../../electron/engine/references/reference-source.ts'
import { imageRequest } from '../../../../integration/support/requests.ts'
import { outcomeWith } from '../part-outcome.ts'

const never = new AbortController().signal
const GOOD = outcomeWith(null)
const REFUSED = outcomeWith(
  new AppError('invalid_request', { reason: 'request_too_large', httpStatus: 413 }),
)

const picture: StoredReference = {
  type: 'stored',
  kind: 'image',
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 1_500_000,
  width: 2048,
  height: 2048,
  name: 'photo.jpg',
}

/** Pictures that become as small as is asked for. */
const references: References = {
  add: () => Promise.reject(new Error('Nothing is added')),
  smaller: async (of, { maxBytes }) => ({
    ...of,
    bytes: Math.min(of.bytes, maxBytes),
    width: 1024,
  }),
  load: async (of) => (of.type === 'stored' ? 'x'.repeat(Math.ceil((of.bytes * 4) / 3)) : of.url),
  assertEditable: async () => {},
}

function limitOf(bytes: number | null = null): BodyLimit & { readonly learnt: number[] } {
  const learnt: number[] = []
  return {
    learnt,
    current: () => learnt.at(-1) ?? bytes,
    async learn(next) {
      learnt.push(next)
    },
  }
}

/** Sends what comes to these outcomes, one after the other; returns the last, and how often it was sent. */
async function send(
  outcomes: readonly PartOutcome[],
  limit: BodyLimit,
  {
    pictures = [picture],
    signal = never,
    onFitted = () => {},
  }: {
    readonly pictures?: readonly StoredReference[]
    readonly signal?: AbortSignal
    readonly onFitted?: () => void
  } = {},
) {
  const request = imageRequest(1, {
    model: 'grok-imagine-1.0-edit',
    references: [...pictures],
  })
  const fit = await createBodyFit(request, { references, limit, onFitted })
  let sent = 0
  const last = await sendFitting(
    async () => {
      const next = outcomes[sent]
      sent += 1
      if (next === undefined) throw new Error('Sent more often than was to be expected')
      return next
    },
    fit,
    signal,
  )
  return { last, sent }
}

describe('sendFitting', () => {
  it('remembers the limit once a smaller request was taken', async () => {
    const limit = limitOf()
    expect(await send([REFUSED, GOOD], limit)).toEqual({ last: GOOD, sent: 2 })
    expect(limit.learnt).toEqual([1_000_000])
  })

  it('remembers nothing of a refusal after which the smaller request failed otherwise', async () => {
    const limit = limitOf()
    const failed = outcomeWith(new AppError('server', { httpStatus: 502, charged: 'maybe' }))
    expect((await send([REFUSED, failed], limit)).sent).toBe(2)
    expect(limit.learnt).toEqual([])
  })

  it('remembers less after two refusals in a row, so that the next job begins with less', async () => {
    const limit = limitOf()
    expect(await send([REFUSED, REFUSED], limit)).toEqual({ last: REFUSED, sent: 2 })
    expect(limit.learnt).toHaveLength(1)
    expect(limit.current()).toBeLessThan(500_000)
    expect(await send([GOOD], limit)).toEqual({ last: GOOD, sent: 1 })
    expect(limit.learnt).toHaveLength(1)
  })

  it('learns nothing from a server that refuses a few words as too large', async () => {
    const limit = limitOf()
    expect(await send([REFUSED], limit, { pictures: [] })).toEqual({ last: REFUSED, sent: 1 })
    expect(limit.learnt).toEqual([])
  })

  it('sends nothing more where the user cancels while pictures are made smaller', async () => {
    const abort = new AbortController()
    const how = { signal: abort.signal, onFitted: () => abort.abort() }
    expect((await send([REFUSED, GOOD], limitOf(), how)).sent).toBe(1)
  })

  it.each([
    ['inside an answer', { ...REFUSED, accepted: true }],
    [
      'after something may have been charged',
      outcomeWith(
        new AppError('invalid_request', { reason: 'request_too_large', charged: 'maybe' }),
      ),
    ],
  ])('sends nothing more after a refusal %s, and learns nothing', async (_, outcome) => {
    const limit = limitOf(500_000)
    expect(await send([outcome], limit)).toEqual({ last: outcome, sent: 1 })
    expect(limit.learnt).toEqual([])
  })
})
