import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DONE, generations, PICTURES, pictureEvent, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

const ANSWER = pictureEvent(0, PICTURES.first) + DONE

const FULL = 'BEGIN SELECT disk_is_full(); END'

/** Jobs of a process that was killed: one was answered, one is waiting. */
async function leaveTwo(): Promise<void> {
  const profileId = testBed.test.engine.profiles.active().id
  await testBed.test.engine.close()
  const parts = [{ offset: 0, count: 1, text: ANSWER }]
  const request = imageRequest(1)
  await leaveBehind(testBed.folder, { id: 'sent', profileId, request, state: 'streaming', parts })
  await leaveBehind(testBed.folder, { id: 'waiting', profileId, request, state: 'queued' })
}

it('a full disk does not keep the app from starting; what was left is seen to when there is room', async () => {
  await leaveTwo()
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const next = await testBed.restart()
  const { jobs, library } = next.engine
  library.database.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs ${FULL}`)
  jobs.recovery.run()
  jobs.watch()
  expect(jobs.find('sent')).toMatchObject({ state: 'streaming' })
  expect(testBed.generations()).toHaveLength(0)
  library.database.exec('DROP TRIGGER full')
  await expect.poll(() => jobs.find('sent')?.state).toBe('succeeded')
  await expect.poll(() => jobs.find('waiting')?.state).toBe('succeeded')
  expect(testBed.generations()).toHaveLength(1)
})

it('one job that cannot be taken over does not hold up the others', async () => {
  await leaveTwo()
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const next = await testBed.restart()
  const { jobs, library } = next.engine
  // Its own row is claimed, and then there is no room to say what became of it.
  library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE OF state ON main.jobs WHEN NEW.state = 'interrupted' ${FULL}`)
  expect(jobs.recovery.run()).toBe(true)
  await next.ended('waiting')
  expect(jobs.find('sent')).toMatchObject({ state: 'streaming' })
  library.database.exec('DROP TRIGGER full')
  expect(jobs.recovery.run()).toBe(true)
  await jobs.recovery.settled()
  expect(jobs.find('sent')).toMatchObject({ state: 'succeeded', outputs: [{}] })
  expect(testBed.generations()).toHaveLength(1)
})

it('what could not be saved at the start is saved when there is room, without being asked', async () => {
  await leaveTwo()
  const incoming = join(testBed.folder, 'incoming')
  const next = await testBed.restart()
  const { jobs } = next.engine
  jobs.queue.pause()
  await rm(incoming, { recursive: true })
  await writeFile(incoming, 'no folder any more')
  jobs.recovery.run()
  await jobs.recovery.settled()
  expect(jobs.find('sent')).toMatchObject({ state: 'interrupted', recoverable: true })
  await rm(incoming)
  await mkdir(incoming, { recursive: true })
  jobs.recovery.run()
  await jobs.recovery.settled()
  expect(jobs.find('sent')).toMatchObject({ state: 'succeeded', outputs: [{}] })
  expect(testBed.generations()).toHaveLength(0)
})
