import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import { generations, stallAfter } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

/** The server has made a picture and does not hand it out. */
const REFUSED_FILES: FaultPlan = [
  {
    match: { path: '/v1/files/' },
    times: 'always',
    faults: [{ kind: 'respond', status: 403, body: { type: 'html', text: 'no' } }],
  },
]

it('what could not be fetched is fetched later, and nothing is asked for twice', async () => {
  testBed.server.setFaults(REFUSED_FILES)
  const { engine, ended } = testBed.test
  const failed = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(failed).toMatchObject({
    state: 'failed',
    recoverable: true,
    error: { code: 'media_unavailable' },
  })

  const still = await engine.jobs.recovery.checkAgain(failed.id)
  expect(still).toMatchObject({ state: 'failed', recoverable: true, outputs: [] })

  testBed.server.setFaults([])
  const [first, second] = await Promise.all([
    engine.jobs.recovery.checkAgain(failed.id),
    engine.jobs.recovery.checkAgain(failed.id),
  ])
  expect(first).toMatchObject({ state: 'succeeded', outputs: [{ index: 0 }, { index: 1 }] })
  expect(second).toEqual(first)
  expect(first).not.toHaveProperty('recoverable')
  expect(testBed.generations()).toHaveLength(1)
  expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
})

it('what is found of a part makes a failed job a partial one, with the reason it had', async () => {
  testBed.server.setFaults(REFUSED_FILES)
  const { engine, ended } = testBed.test
  const failed = await ended(engine.jobs.create(imageRequest(2)).id)
  testBed.server.setFaults([
    { ...REFUSED_FILES[0], skip: 1, faults: REFUSED_FILES[0]?.faults ?? [] },
  ])
  const checked = await engine.jobs.recovery.checkAgain(failed.id)
  expect(checked).toMatchObject({
    state: 'partial',
    recoverable: true,
    outputs: [{}],
    error: { code: 'media_unavailable' },
  })
})

it('what is found of a job that was taken out of the feed puts it back', async () => {
  testBed.server.setFaults(REFUSED_FILES)
  const { engine, ended } = testBed.test
  const { id } = await ended(engine.jobs.create(imageRequest(1)).id)
  engine.jobs.dismiss(id)
  expect(engine.jobs.list(null).jobs).toEqual([])
  testBed.server.setFaults([])
  const found = await engine.jobs.recovery.checkAgain(id)
  expect(found).toMatchObject({ state: 'succeeded', outputs: [{}] })
  expect(engine.jobs.list(null).jobs).toEqual([found])
})

it('is refused where there is nothing to look through, or the job still runs', async () => {
  const { engine, ended } = testBed.test
  const done = await ended(engine.jobs.create(imageRequest(1)).id)
  const refused = expect.objectContaining({
    data: expect.objectContaining({ code: 'invalid_request' }),
  })
  await expect(engine.jobs.recovery.checkAgain(done.id)).rejects.toEqual(refused)
  await expect(engine.jobs.recovery.checkAgain('nobody')).rejects.toEqual(refused)
  testBed.server.setFaults([generations(stallAfter(''))])
  const running = engine.jobs.create(imageRequest(1))
  await expect.poll(() => engine.jobs.find(running.id)?.state).toBe('streaming')
  await expect(engine.jobs.recovery.checkAgain(running.id)).rejects.toEqual(refused)
})
