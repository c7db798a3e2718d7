import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Bridge, Handlers, RouteName } from '#shared/ipc/contract.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { Result } from '#shared/result.ts'
import { testHandlers } from './test-handlers.ts'

// What must not compile stands under `@ts-expect-error`: the type check of the tests fails when it does.

const { handlers } = testHandlers()

describe('the handlers’ type', () => {
  it('refuses a missing handler', () => {
    const { info, ...rest } = handlers.app
    // @ts-expect-error -- `info` is missing
    const incomplete: Handlers['app'] = rest
    expect(incomplete).not.toHaveProperty('info')
    const { app, ...domains } = handlers
    // @ts-expect-error -- `app` is missing
    const fewer: Handlers = domains
    expect(fewer).not.toHaveProperty('app')
    expect([info, app]).toEqual([handlers.app.info, handlers.app])
  })

  it('refuses an extra handler', () => {
    const more: Handlers['library'] = {
      ...handlers.library,
      // @ts-expect-error -- the contract has no such route
      removeEverything: () => {},
    }
    expect(more).toHaveProperty('removeEverything')
  })

  it('refuses a handler that takes or answers something else', () => {
    const wrong: Handlers['jobs'] = {
      ...handlers.jobs,
      // @ts-expect-error -- the route's input is an object
      cancel: (id: string) => void id,
      // @ts-expect-error -- the route answers a job
      retry: () => 'job',
    }
    expect(Object.keys(wrong)).toEqual(Object.keys(handlers.jobs))
  })

  it('knows what each handler gets', () => {
    expectTypeOf<Parameters<Handlers['jobs']['list']>>().toEqualTypeOf<
      [input: { after: string | null; only?: 'favourites' | undefined }]
    >()
    expectTypeOf<Parameters<Handlers['app']['info']>[0]>().toEqualTypeOf<undefined>()
  })
})

describe('the bridge’s type', () => {
  it('follows from the routes', () => {
    expectTypeOf<Bridge['jobs']['retry']>().toEqualTypeOf<
      (input: {
        id: string
        gesture: Gesture
        smaller?: boolean | undefined
      }) => Promise<Result<Job>>
    >()
    expectTypeOf<Parameters<Bridge['profiles']['stageToken']>>().toEqualTypeOf<[]>()
    expectTypeOf<Bridge['events']['onJobRemoved']>().toBeCallableWith(({ id }) => void id.length)
    expectTypeOf<'profiles.save'>().toExtend<RouteName>()
    expectTypeOf<'profiles.token'>().not.toExtend<RouteName>()
  })

  it('takes and answers no token', () => {
    type Inputs = Parameters<Bridge['profiles']['save']>[0]
    expectTypeOf<Inputs['token']>().toEqualTypeOf<'staged' | 'keep'>()
  })
})
