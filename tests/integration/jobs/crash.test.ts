import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { runAndKill } from '../support/killed-process.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('a process that is killed in the middle loses nothing that had arrived, and nothing is sent again', async () => {
  const { engine, storage } = testBed.test
  await engine.close()
  testBed.server.setFaults([generations(stallAfter(pictureEvent(0, PICTURES.first)))])
  // Three places in the line: the fourth job waits.
  const requests = [4, 1, 1, 2].map((count) => imageRequest(count))
  const changes = await runAndKill(
    { folder: testBed.folder, profiles: storage.read() },
    requests,
    // One picture of each of its two parts.
    (seen) => seen.some(({ outputs }) => outputs === 2),
  )
  const ids = [...new Set(changes.map(({ id }) => id))]
  await testBed.heardOut()
  const before = testBed.generations().length
  expect(before).toBeGreaterThanOrEqual(2)
  expect(before).toBeLessThanOrEqual(4)
  const spools = () => readdir(join(testBed.folder, 'spool'))
  expect(await spools()).not.toEqual([])

  testBed.server.setFaults([generations([TWO_PICTURES])])
  const next = await testBed.restart()
  const stateOf = (id: string | undefined) =>
    next.engine.jobs.list(null).jobs.find((job) => job.id === id)
  // As the dead process left it.
  expect(stateOf(ids[0])?.state).toBe('streaming')
  expect(stateOf(ids[3])?.state).toBe('queued')
  expect(next.engine.jobs.recovery.run()).toBe(true)
  const [large, , , waiting] = ids
  expect(await next.ended(waiting ?? '')).toMatchObject({ state: 'succeeded' })
  await expect.poll(spools).toEqual([])
  const job = stateOf(large)
  expect(job).toMatchObject({ state: 'interrupted', error: { reason: 'outcome_unknown' } })
  expect(job?.outputs.length).toBe(2)
  // One request, for the job that had waited.
  expect(testBed.generations()).toHaveLength(before + 1)
})
