import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError, errorDataSchema } from '#shared/errors.ts'
import { contract, type Handlers } from '#shared/ipc/contract.ts'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { RejectedCallError } from '../../../electron/ipc/rejected-call-error.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { ROUTE_SAMPLES } from './route-samples.ts'
import { testHandlers } from './test-handlers.ts'

const ROUTES = Object.keys(ROUTE_SAMPLES)

/** Returns a dispatch over the real handlers, some of which may be replaced. */
function dispatchOver(replace: (handlers: Handlers) => Handlers = (handlers) => handlers) {
  const log = recordingLog()
  const test = testHandlers()
  const dispatch = createDispatch(replace(test.handlers), log)
  const call = (route: unknown, payload?: unknown, fromOwnPage = true) =>
    dispatch({ fromOwnPage, route, payload })
  return { call, log, calls: test.calls }
}

describe('a call', () => {
  it.each(ROUTES)('%s is answered with what its schema names, or with an error', async (route) => {
    const { call } = dispatchOver()
    const answer = await call(route, ROUTE_SAMPLES[route as keyof typeof ROUTE_SAMPLES])
    if (!answer.ok) {
      expect(errorDataSchema.parse(answer.error)).toEqual(answer.error)
      expect(answer.error.code).not.toBe('internal')
    }
    expect(Object.keys(answer).toSorted()).toEqual(answer.ok ? ['data', 'ok'] : ['error', 'ok'])
  })

  it('reaches its handler with its payload', async () => {
    const { call, calls } = dispatchOver()
    await call('jobs.cancel', { id: 'one' })
    await call('jobs.list', { after: '5_job' })
    expect(calls).toEqual(['cancel one', 'list 5_job'])
  })

  it('knows every route of the contract', () => {
    const named = Object.entries(contract).flatMap(([domain, routes]) =>
      Object.keys(routes).map((method) => `${domain}.${method}`),
    )
    expect(ROUTES.toSorted()).toEqual(named.toSorted())
  })
})

describe('a foreign frame', () => {
  it.each(ROUTES)('may not call %s', async (route) => {
    const { call, log, calls } = dispatchOver()
    const payload = ROUTE_SAMPLES[route as keyof typeof ROUTE_SAMPLES]
    await expect(call(route, payload, false)).rejects.toThrow(RejectedCallError)
    expect(calls).toEqual([])
    expect(log.entries).toMatchObject([{ level: 'error', fields: { route } }])
  })
})

describe('an unknown route', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'app.__proto__',
    'app.constructor',
    'app.hasOwnProperty',
    '__proto__.toString',
    'constructor.name',
    'app',
    'app.',
    '.info',
    'app.info.',
    'app.info.input',
    ' app.info',
    'App.info',
    'profiles.target',
    'generations.recover',
    'profiles.token',
    '',
    undefined,
    null,
    7,
    true,
    ['app.info'],
    { route: 'app.info' },
    { toString: 'app.info', valueOf: null },
    Object.create(null),
  ])('is rejected loudly: %j', async (route: unknown) => {
    const { call, log, calls } = dispatchOver()
    await expect(call(route)).rejects.toThrow(RejectedCallError)
    expect(log.entries).toMatchObject([{ level: 'error', message: 'rejected an unknown route' }])
    expect(calls).toEqual([])
  })

  it('does not fill the log', async () => {
    const { call, log } = dispatchOver()
    await expect(call('x'.repeat(1_000_000))).rejects.toThrow(RejectedCallError)
    expect(log.text().length).toBeLessThan(1000)
  })

  it('is everything that the contract does not name', async () => {
    const { call } = dispatchOver()
    const names = fc.string().filter((name) => !ROUTES.includes(name))
    await fc.assert(
      fc.asyncProperty(fc.oneof(names, fc.anything()), async (route) => {
        fc.pre(typeof route !== 'string' || !ROUTES.includes(route))
        await expect(call(route)).rejects.toThrow(RejectedCallError)
      }),
    )
  })
})

describe.each(ROUTES)('a bad payload of %s', (route) => {
  const sample = ROUTE_SAMPLES[route as keyof typeof ROUTE_SAMPLES]
  const wrongTypes = [null, 0, 'text', true, [], [{}], { nobodyKnows: 1 }]
  const wrongFields =
    typeof sample === 'object'
      ? [
          { ...sample, nobodyKnows: 1 },
          ...Object.keys(sample ?? {}).map((key) => ({ ...sample, [key]: { evil: true } })),
          ...Object.keys(sample ?? {}).map((key) => ({ ...sample, [key]: -7 })),
        ]
      : []

  it('is refused before the handler sees it', async () => {
    const { call, log, calls } = dispatchOver()
    const refused = [...wrongTypes, ...wrongFields]
    for (const payload of refused) {
      const answer = await call(route, payload)
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
    }
    expect(calls).toEqual([])
    expect(log.entries).toHaveLength(refused.length)
    expect(log.entries.every((entry) => entry.level === 'error')).toBe(true)
  })

  it('is not repeated, in the answer or in the log', async () => {
    const { call, log } = dispatchOver()
    const answer = await call(route, {
      ...Object(sample),
      id: { x: 'sk-secret' },
      name: ['sk-secret'],
    })
    expect(answer.ok).toBe(false)
    expect(JSON.stringify(answer) + log.text()).not.toContain('sk-secret')
  })
})

describe('what a handler throws', () => {
  const throwing = (thrown: unknown) => (handlers: Handlers) => ({
    ...handlers,
    app: {
      ...handlers.app,
      info: () => {
        throw thrown
      },
      takeNotices: () => Promise.reject(thrown instanceof Error ? thrown : new Error('other')),
    },
  })

  it.each(['app.info', 'app.takeNotices'])('becomes an answer of %s', async (route) => {
    const known = new AppError('rate_limited', { retryAfterSeconds: 9, detail: 'slow down' })
    const { call, log } = dispatchOver(throwing(known))
    expect(await call(route)).toEqual({ ok: false, error: known.data })
    expect(log.entries).toEqual([])
  })

  it.each([
    ['an error', new Error('the token is sk-secret')],
    ['a text', 'sk-secret'],
    ['an object', { code: 'auth', message: 'sk-secret' }],
    ['nothing', undefined],
  ])('is internal, without its words, when it is %s', async (_, thrown) => {
    const { call } = dispatchOver(throwing(thrown))
    const answer = await call('app.info')
    expect(answer).toEqual({ ok: false, error: new AppError('internal').data })
  })

  it('is logged when it is a bug', async () => {
    const { call, log } = dispatchOver(throwing(new TypeError('x is undefined')))
    await call('app.info')
    expect(log.entries).toMatchObject([{ level: 'error', fields: { route: 'app.info' } }])
    expect(log.text()).toContain('x is undefined')
  })
})

describe('what a handler answers', () => {
  it.each([
    ['a key too many', { token: 'sk-secret' }],
    ['a wrong type', { version: 3 }],
    ['an unknown platform', { platform: 'beos' }],
  ])('does not leave the main process with %s', async (_, extra) => {
    const { call } = dispatchOver((handlers) => ({
      ...handlers,
      app: {
        ...handlers.app,
        info: async () => Object.assign(await handlers.app.info(undefined), extra),
      },
    }))
    const answer = await call('app.info')
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it('does not leave it with a key too many deep inside', async () => {
    const { call } = dispatchOver((handlers) => ({
      ...handlers,
      profiles: {
        ...handlers.profiles,
        list: async () => {
          const list = await handlers.profiles.list(undefined)
          const profiles = list.profiles.map((profile) => ({ ...profile, token2: 'sk-secret' }))
          return { ...list, profiles }
        },
      },
    }))
    const answer = await call('profiles.list')
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it('is nothing where nothing is expected', async () => {
    const { call } = dispatchOver()
    expect(await call('app.openLogsFolder')).toEqual({ ok: true, data: undefined })
  })
})

describe('createDispatch', () => {
  it('does not start without a handler for every route', () => {
    const { handlers } = testHandlers()
    const { info: _, ...app } = handlers.app
    // @ts-expect-error -- `info` is missing
    const incomplete: Handlers = { ...handlers, app }
    expect(() => createDispatch(incomplete, recordingLog())).toThrow('app.info')
  })
})
