import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

/** A job whose two pictures are in its spool, because the user gave up waiting for the disk. */
async function givenUpJob(): Promise<string> {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming, { recursive: true })
  await writeFile(incoming, 'no folder any more')
  const { engine, progress, ended } = testBed.test
  const { id } = engine.jobs.create(imageRequest(2))
  await expect.poll(() => progress.at(-1)?.progress.blockedBy).toBe('disk')
  engine.jobs.queue.cancel(id)
  expect(await ended(id)).toMatchObject({ state: 'interrupted', recoverable: true })
  return id
}

async function mendDisk(): Promise<void> {
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming)
  await mkdir(incoming, { recursive: true })
}

it('what is recovered of a job that was taken out of the feed is in the feed', async () => {
  const id = await givenUpJob()
  testBed.test.engine.jobs.dismiss(id)
  await mendDisk()
  const next = await testBed.restart()
  next.engine.jobs.recovery.run()
  await next.engine.jobs.recovery.settled()
  expect(next.engine.jobs.list(null).jobs).toMatchObject([
    { id, state: 'succeeded', outputs: [{}, {}] },
  ])
})

it('the job is in the feed with the first row of an output, whatever happens after that', async () => {
  const id = await givenUpJob()
  const { engine } = testBed.test
  engine.jobs.dismiss(id)
  await mendDisk()
  // The disk is full again in the moment in which the recovery has its pictures.
  engine.library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs WHEN NEW.state = 'succeeded' OR (SELECT count(*) FROM assets) = 2
    BEGIN SELECT disk_is_full(); END`)
  await engine.jobs.recovery.checkAgain(id).catch(() => undefined)
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id }])
})

it('a job of which something is left to be looked for is not taken out of the feed by sending it again', async () => {
  // The server has made the pictures and does not hand them out.
  const refusedFiles: FaultPlan[number] = {
    match: { path: '/v1/files/' },
    times: 'always',
    faults: [{ kind: 'respond', status: 403, body: { type: 'html', text: 'no' } }],
  }
  testBed.server.setFaults([refusedFiles])
  const { engine, ended, removed } = testBed.test
  const failed = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(failed).toMatchObject({ state: 'failed', recoverable: true })
  testBed.server.setFaults([refusedFiles, generations([TWO_PICTURES])])
  const again = await ended((await engine.jobs.retry(failed.id)).id)
  expect(engine.jobs.list(null).jobs.map((job) => job.id)).toEqual([again.id, failed.id])
  expect(removed).toEqual([])
})

it('a job that is put back into the feed is there at its place, and is emitted', async () => {
  const id = await givenUpJob()
  const { engine } = testBed.test
  engine.jobs.dismiss(id)
  expect(engine.jobs.list(null).jobs).toEqual([])
  const emitted: string[] = []
  engine.events.on('jobChanged', (job) => emitted.push(job.id))
  engine.jobs.undismiss(id)
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id, state: 'interrupted' }])
  expect(emitted).toEqual([id])
  expect(() => engine.jobs.undismiss('unknown')).toThrow('invalid_request')
})
