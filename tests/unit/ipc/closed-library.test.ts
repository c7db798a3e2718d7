import { expect, it } from 'vitest'
import { refusalOfClosedLibrary } from '../../../electron/ipc/closed-library.ts'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { ROUTE_SAMPLES } from './route-samples.ts'
import { testHandlers } from './test-handlers.ts'

const ROUTES = Object.keys(ROUTE_SAMPLES)
const WINDOW_ONLY = /^(?:app|settings|drafts|libraryTasks|menu)\./

function dispatchWhile(isClosed: boolean) {
  const test = testHandlers()
  const refusal = refusalOfClosedLibrary(() => isClosed)
  const dispatch = createDispatch(test.handlers, recordingLog(), refusal)
  const call = (route: string) =>
    dispatch({
      fromOwnPage: true,
      route,
      payload: ROUTE_SAMPLES[route as keyof typeof ROUTE_SAMPLES],
    })
  return { call, calls: test.calls }
}

it.each(ROUTES.filter((route) => !WINDOW_ONLY.test(route)))(
  '%s is refused while the closed library is moved, and reaches no handler',
  async (route) => {
    const { call, calls } = dispatchWhile(true)
    expect(await call(route)).toMatchObject({
      ok: false,
      error: { code: 'disk', reason: 'library_moving', charged: 'no' },
    })
    expect(calls).toEqual([])
  },
)

it.each(ROUTES.filter((route) => WINDOW_ONLY.test(route)))(
  '%s needs no library, and is answered as ever',
  async (route) => {
    const closed = await dispatchWhile(true).call(route)
    expect(closed).toEqual(await dispatchWhile(false).call(route))
  },
)

it('nothing is refused while the library is open', async () => {
  const { call, calls } = dispatchWhile(false)
  await call('jobs.cancel')
  expect(calls).toHaveLength(1)
})
