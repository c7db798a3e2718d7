import { expect, it } from 'vitest'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { ROUTE_SAMPLES } from './route-samples.ts'
import { testHandlers } from './test-handlers.ts'

it.each(['generations.create', 'generations.createBatch', 'jobs.retry', 'jobs.runAgain'] as const)(
  '%s asks once where the disk has little room, and sends nothing on a no',
  async (route) => {
    const { handlers, calls } = testHandlers('', { free: 7, needed: 9 })
    const dispatch = createDispatch(handlers, recordingLog())
    const answer = await dispatch({ fromOwnPage: true, route, payload: ROUTE_SAMPLES[route] })
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled', charged: 'no' } })
    expect(calls).toEqual(['asked: 7 free'])
  },
)
