import { expect, it } from 'vitest'
import { queuedJob, testHandlers } from './test-handlers.ts'

it('what had arrived is looked through before a job is sent again', async () => {
  const { handlers, calls } = testHandlers()
  expect(await handlers.generations.retry({ id: 'old' })).toEqual(queuedJob)
  expect(calls).toEqual(['look through old', 'retry old'])
})
