import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError, type ErrorReason } from '#shared/errors.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { jobHandlers } from '../../../electron/ipc/jobs.ts'
import { queuedJob } from './test-handlers.ts'

/** Sends jobs again, some of which are refused, and answers which were tried and what is said. */
async function retryAll(
  ids: readonly string[],
  refused: Readonly<Record<string, ErrorReason>>,
  secondsEach = 0,
) {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const tried: string[] = []
  const [providers, used] = [['first', 'second'], new Set<string | undefined>()]
  const unused = (): never => {
    throw new Error('Not called here')
  }
  const handlers = jobHandlers(
    {
      find: () => queuedJob,
      async retry(id, { profile } = {}) {
        tried.push(id)
        used.add(profile?.id)
        now += secondsEach * 1000
        const reason = refused[id]
        if (reason !== undefined) throw new AppError('invalid_request', { reason })
        return queuedJob
      },
      list: unused,
      runAgain: unused,
      dismiss: unused,
      undismiss: unused,
      queue: { cancel: unused },
      recovery: { checkAgain: unused },
    },
    async () => undefined,
    () => ({ id: providers.shift() ?? 'third', name: 'Own' }),
  )
  const { sent, error } = await handlers.retryAll({
    gesture: gestureSchema.parse(crypto.randomUUID()),
    ids: [...ids],
  })
  expect([...used], 'all go to the provider that was in use at the press').toEqual(['first'])
  return { tried: tried.join(''), sent, code: error?.code ?? null, reason: error?.reason ?? null }
}

afterEach(() => vi.restoreAllMocks())

describe('of several jobs that are sent again', () => {
  it.each([
    ['one of which everything has come holds up none', { a: 'nothing_missing' }, 'abc', 2, null],
    [
      'it is said when everything of all has come',
      { a: 'nothing_missing', b: 'nothing_missing', c: 'nothing_missing' },
      'abc',
      0,
      'nothing_missing',
    ],
    ['one that is under way is told of at the end', { a: 'under_way' }, 'abc', 2, 'under_way'],
    [
      'what is under way matters more than what has come',
      { a: 'nothing_missing', b: 'under_way' },
      'abc',
      1,
      'under_way',
    ],
    [
      'what all would meet ends it',
      { b: 'token_bound_to_origin' },
      'ab',
      1,
      'token_bound_to_origin',
    ],
  ] as const)('%s', async (_name, refused, tried, sent, reason) => {
    expect(await retryAll(['a', 'b', 'c'], refused)).toMatchObject({ tried, sent, reason })
  })

  it.each([
    ['in vain', { a: 'under_way', b: 'under_way' }, 0, 'invalid_request', 'under_way'],
    ['before they were sent', {}, 2, 'timeout', null],
  ] as const)(
    'none is sent long after the press because others were waited for %s',
    async (_name, refused, sent, code, reason) => {
      const outcome = { tried: 'ab', sent, code, reason }
      expect(await retryAll(['a', 'b', 'c'], refused, 20)).toEqual(outcome)
    },
  )
})
