import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

/** No room: pictures cannot be put into their folder, and the ledger takes none of some states. */
async function fillDisk(...states: string[]): Promise<void> {
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming, { recursive: true })
  await writeFile(incoming, 'no folder any more')
  testBed.test.engine.library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE OF state ON main.jobs WHEN NEW.state IN ('${states.join("', '")}')
    BEGIN SELECT disk_is_full(); END`)
}

async function makeRoom(): Promise<void> {
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming)
  await mkdir(incoming, { recursive: true })
  testBed.test.engine.library.database.exec('DROP TRIGGER full')
}

/** Two pictures that have arrived and cannot be put anywhere. */
async function blockedJob(): Promise<string> {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, progress } = testBed.test
  const { id } = engine.jobs.create(imageRequest(2))
  await expect.poll(() => progress.at(-1)?.progress.blockedBy).toBe('disk')
  return id
}

/** The same, given up by the user. */
async function givenUpJob(): Promise<string> {
  await fillDisk('saving', 'interrupted')
  const id = await blockedJob()
  testBed.test.engine.jobs.queue.cancel(id)
  expect(await testBed.test.ended(id)).toMatchObject({
    state: 'interrupted',
    recoverable: true,
    error: { code: 'disk', charged: 'maybe' },
  })
  return id
}

const full = expect.objectContaining({ data: expect.objectContaining({ code: 'disk' }) })

describe('a ledger on the disk that is full', () => {
  it('does not keep a job from being saved when there is room again', async () => {
    await fillDisk('saving')
    const id = await blockedJob()
    await makeRoom()
    expect(await testBed.test.ended(id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('does not keep what the user gave up from being looked for when there is room again', async () => {
    const id = await givenUpJob()
    const { jobs } = testBed.test.engine
    await expect(jobs.recovery.checkAgain(id)).rejects.toEqual(full)
    await makeRoom()
    expect(await jobs.recovery.checkAgain(id)).toMatchObject({
      state: 'succeeded',
      outputs: [{}, {}],
    })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('does not make that be paid for again', async () => {
    const id = await givenUpJob()
    const { jobs } = testBed.test.engine
    await expect(jobs.retry(id)).rejects.toEqual(full)
    await makeRoom()
    await expect(jobs.retry(id)).rejects.toThrow('invalid_request/nothing_missing')
    expect(jobs.find(id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('is not taken for a spool that takes the app down, however often it is tried', async () => {
    await fillDisk('nothing')
    const { database } = testBed.test.engine.library
    // Reading the spool fills what little room there is: that it was read cannot be noted.
    database.exec(`
      CREATE TEMP TRIGGER full_then BEFORE UPDATE OF broken_replays ON main.attempts WHEN NEW.broken_replays = 0
      BEGIN SELECT disk_is_full(); END`)
    const id = await blockedJob()
    const replays = (): number =>
      testBed.test.log.entries.filter(({ message }) => message === 'saving has to wait').length
    await expect.poll(replays).toBeGreaterThan(2)
    database.exec('DROP TRIGGER full_then')
    await makeRoom()
    expect(await testBed.test.ended(id)).toMatchObject({ state: 'succeeded', outputs: [{}, {}] })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('is told where what had arrived cannot be saved, and is not told as nothing found', async () => {
    const id = await givenUpJob()
    const { jobs, library } = testBed.test.engine
    // The ledger has room; the pictures have none.
    library.database.exec('DROP TRIGGER full')
    await expect(jobs.recovery.checkAgain(id)).rejects.toEqual(full)
    await expect(jobs.retry(id)).rejects.toEqual(full)
    expect(jobs.find(id)).toMatchObject({ state: 'interrupted', recoverable: true })
  })

  it('does not lose what a chat has said, which may have cost money', async () => {
    const { engine, chats, chatEnded } = testBed.test
    engine.library.database.exec(`
      CREATE TEMP TRIGGER full BEFORE UPDATE OF answer ON main.jobs
      BEGIN SELECT disk_is_full(); END`)
    const { id } = engine.jobs.chat(chatRequest('hello'))
    await expect.poll(() => testBed.test.progress.at(-1)?.progress.blockedBy).toBe('disk')
    expect(chats.at(-1)).toMatchObject({ state: 'saving' })
    engine.library.database.exec('DROP TRIGGER full')
    const ended = await chatEnded(id)
    expect(ended.state).toBe('succeeded')
    expect(ended.answer.text).not.toBe('')
    expect(testBed.generations()).toHaveLength(1)
  })
})
