import { expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('an answer that is paid for goes on where the ledger has no room for any note about it', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, ended } = testBed.test
  engine.library.database.exec(`
    CREATE TEMP TRIGGER full_attempts BEFORE UPDATE ON main.attempts BEGIN SELECT disk_is_full(); END;
    CREATE TEMP TRIGGER full_hosts BEFORE INSERT ON main.media_hosts BEGIN SELECT disk_is_full(); END;
    CREATE TEMP TRIGGER full_notes BEFORE UPDATE OF notes ON main.jobs BEGIN SELECT disk_is_full(); END`)
  const { id } = engine.jobs.create(imageRequest(2))
  expect(await ended(id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
  expect(testBed.generations()).toHaveLength(1)
})

it('an answer that is paid for is saved to its end where another process takes the job meanwhile', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, log } = testBed.test
  const { database } = engine.library
  // In the moment in which the request goes out.
  database.exec(`
    CREATE TEMP TRIGGER taken AFTER INSERT ON main.attempts
    BEGIN UPDATE jobs SET owner = 'another', state = 'interrupted' WHERE id = NEW.job_id; END`)
  const { id } = engine.jobs.create(imageRequest(2))
  await expect.poll(() => engine.library.deliveredTo(id).length).toBe(2)
  await expect.poll(() => engine.jobs.queue.state().running).toBe(0)
  expect(database.prepare('SELECT owner, state FROM jobs WHERE id = ?').get(id)).toEqual({
    owner: 'another',
    state: 'interrupted',
  })
  expect(log.text()).toContain('another process has the job')
  expect(log.text()).not.toContain('could not be recorded')
  expect(testBed.generations()).toHaveLength(1)
})

it('nothing is sent for a job that another process takes in the moment of its turn', async () => {
  const { engine, log } = testBed.test
  const { database } = engine.library
  const { id } = engine.jobs.create(imageRequest(1))
  // Its turn has come by now, and its provider is being looked up.
  database.exec("UPDATE jobs SET owner = 'another'")
  await expect.poll(() => engine.jobs.queue.state().running).toBe(0)
  expect(database.prepare('SELECT state FROM jobs WHERE id = ?').get(id)).toEqual({
    state: 'queued',
  })
  expect(log.text()).toContain('another process has the job')
  expect(testBed.generations()).toHaveLength(0)
})
