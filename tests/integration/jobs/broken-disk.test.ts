import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { answerWith, DONE, PICTURES, pictureEvent } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const ready = engineWithServer()

function answerPictures(): void {
  ready.server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
}

/** The error that a call throws; fails the test when it throws none. */
function errorOf(call: () => unknown) {
  try {
    call()
  } catch (thrown) {
    return errorDataOf(thrown)
  }
  throw new Error('Nothing was thrown')
}

test('nothing is sent after the library folder is gone: nobody would remember it', async () => {
  const { engine } = ready.test
  await rm(ready.folder, { recursive: true })
  expect(errorOf(() => engine.jobs.create(imageRequest(1)))).toMatchObject({
    code: 'disk',
    charged: 'no',
  })
  expect(ready.generations()).toHaveLength(0)
})

test('nothing is sent while the app is quitting', async () => {
  const { engine } = ready.test
  const closing = engine.jobs.close()
  expect(errorOf(() => engine.jobs.create(imageRequest(1)))).toMatchObject({ code: 'cancelled' })
  await closing
  expect(ready.generations()).toHaveLength(0)
})

test('a job whose end finds no room in the ledger is shown as interrupted, and keeps its picture', async () => {
  const { engine, ended } = ready.test
  answerPictures()
  engine.library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs WHEN NEW.state <> 'sending'
    BEGIN SELECT disk_is_full(); END`)
  const job = engine.jobs.create(imageRequest(1))
  const shown = await ended(job.id)
  expect(shown).toMatchObject({ state: 'interrupted', error: { code: 'disk', charged: 'maybe' } })
  expect(shown.outputs).toHaveLength(1)
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id: job.id, state: 'interrupted' }])
  await expect(engine.jobs.retry(job.id)).rejects.toMatchObject({ data: { code: 'disk' } })

  // There is room again: what had come to an end is written down, and it has brought all that it was paid for.
  engine.library.database.exec('DROP TRIGGER full')
  await expect(engine.jobs.retry(job.id)).rejects.toThrow('invalid_request/nothing_missing')
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id: job.id, state: 'succeeded' }])
  expect(ready.generations()).toHaveLength(1)
})

test('a disk that has no room for a moment does not make a job unknown that has brought everything', async () => {
  const { engine, ended } = ready.test
  answerPictures()
  const { database } = engine.library
  database.exec(`
    CREATE TABLE room (places INTEGER NOT NULL);
    CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs WHEN NEW.state = 'streaming' AND NOT EXISTS (SELECT 1 FROM room)
    BEGIN SELECT disk_is_full(); END;
    CREATE TEMP TRIGGER room_again AFTER INSERT ON main.assets BEGIN INSERT INTO room VALUES (1); END`)
  const job = await ended(engine.jobs.create(imageRequest(1)).id)
  expect(job).toMatchObject({ state: 'succeeded', outputs: [{}] })
})

test('a damaged row of one picture does not hide the others', async () => {
  const { engine, ended, log } = ready.test
  answerPictures()
  const first = engine.jobs.create(imageRequest(1))
  await ended(first.id)
  const second = engine.jobs.create(imageRequest(1))
  await ended(second.id)
  engine.library.database
    .prepare("UPDATE assets SET mime = 'image/heic' WHERE job_id = ?")
    .run(first.id)
  const outputs = new Map(engine.jobs.list(null).jobs.map((job) => [job.id, job.outputs.length]))
  expect(outputs).toEqual(
    new Map([
      [first.id, 0],
      [second.id, 1],
    ]),
  )
  expect(log.text()).toContain('a row of an asset cannot be read')
})
