import { expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('a job is not sent again while a retry of it waits that a dead process has left in the queue', async () => {
  const refusal = { kind: 'respond', status: 500, body: { type: 'html', text: 'no' } } as const
  testBed.server.setFaults([generations([refusal], { times: 1 }), generations([TWO_PICTURES])])
  const { engine, ended } = testBed.test
  const failed = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(failed.state).toBe('failed')
  const profileId = engine.profiles.active().id
  await engine.close()
  await leaveBehind(testBed.folder, {
    id: 'left',
    profileId,
    request: imageRequest(2),
    state: 'queued',
  })
  const next = await testBed.restart()
  const { jobs, library } = next.engine
  library.database.prepare("UPDATE jobs SET retry_of = ? WHERE id = 'left'").run(failed.id)
  let error
  try {
    await jobs.retry(failed.id)
  } catch (thrown) {
    error = errorDataOf(thrown)
  }
  expect(error).toMatchObject({ code: 'invalid_request', reason: 'under_way' })
  jobs.recovery.run()
  await next.ended('left')
  await expect(jobs.retry(failed.id)).rejects.toThrow('invalid_request/nothing_missing')
  expect(testBed.generations()).toHaveLength(2)
})

it('the queue of a drive that is away does not end the app', async () => {
  const failures: unknown[] = []
  const note = (thrown: unknown): void => void failures.push(thrown)
  process.on('uncaughtException', note)
  try {
    const { engine, log } = await testBed.restart()
    // The last moment at which anything can be read.
    engine.jobs.queue.pause()
    engine.library.database.close()
    await expect.poll(() => log.text()).toContain('the queue cannot be read')
    expect(failures).toEqual([])
  } finally {
    process.off('uncaughtException', note)
  }
})
