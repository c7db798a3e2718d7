import { expect, it } from 'vitest'
import {
  createRequestLimits,
  REQUESTS_PER_PROFILE,
} from '../../../../../electron/engine/jobs/queue/request-limits.ts'
import { gate } from '../gate.ts'

it('lets four requests of a provider through at once, whatever limit was asked for when', async () => {
  const limits = createRequestLimits()
  const stop = gate()
  let started = 0
  const requests = Array.from({ length: 6 }, () =>
    limits('slow')(async () => {
      started += 1
      await stop.passed
    }),
  )
  // Another provider is not held up, and by the time it has ended all have started that may.
  await limits('quick')(async () => {})
  expect(started).toBe(REQUESTS_PER_PROFILE)
  stop.open()
  await Promise.all(requests)
  expect(started).toBe(6)
})
