import { expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { generations, stallAfter, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine } from '../support/test-engine.ts'

const house = engineWithServer()

it('one engine shows what another one on the same library makes, as it is made', async () => {
  house.server.setFaults([generations([TWO_PICTURES])])
  const window = await openTestEngine(house.folder)
  window.engine.jobs.watch()
  const { engine, ended } = house.test
  const made = await ended(engine.jobs.create(imageRequest(2)).id)
  await expect.poll(() => window.latest(made.id)).toEqual(made)
  expect(made.outputs).toHaveLength(2)

  // Its own jobs it knows itself.
  const before = house.test.changes.length
  engine.jobs.watch()
  const second = await ended(engine.jobs.create(imageRequest(2)).id)
  await expect.poll(() => window.latest(second.id)?.state).toBe('succeeded')
  expect(house.test.changes.slice(before).every(({ id }) => id === second.id)).toBe(true)
  await window.engine.close()
})

it('a job of another living process cannot be cancelled from here, and says so', async () => {
  house.server.setFaults([generations(stallAfter(''))])
  const { id } = house.test.engine.jobs.create(imageRequest(1))
  await expect.poll(() => house.test.latest(id)?.state).toBe('streaming')
  const window = await openTestEngine(house.folder)
  let error
  try {
    window.engine.jobs.cancel(id)
  } catch (thrown) {
    error = errorDataOf(thrown)
  }
  expect(error).toMatchObject({ code: 'invalid_request', reason: 'other_process' })
  expect(house.test.latest(id)?.state).toBe('streaming')
  await window.engine.close()
})
