import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KnownProcesses } from '../../../../electron/engine/host.ts'
import { knownProcesses as rememberedIn } from '../../../../electron/known-processes.ts'
import { openDatabase } from '../../../../electron/engine/database/database.ts'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { leaveBehind } from '../../support/left-behind.ts'
import { imageRequest } from '../../support/requests.ts'
import { removeFolder, temporaryFolder } from '../../support/temporary-folders.ts'
import { openTestEngine, type TestEngine } from '../../support/test-engine.ts'

let known: KnownProcesses
/** The file beside the settings, which all engines of a test share. */
const knownProcesses: KnownProcesses = {
  has: (name, folder) => known.has(name, folder),
  add: (name, folder) => known.add(name, folder),
  forget: (...args) => known.forget(...args),
}
let settings = ''

beforeEach(async () => {
  settings = await temporaryFolder()
  known = rememberedIn(settings)
})
afterEach(() => removeFolder(settings))

const testBed = engineWithServer({ knownProcesses })

const STRANGER = '99999999-9999-4999-8999-999999999999'

/** A library in which somebody has left a job in the queue, for a provider that this user has. */
async function libraryWith(owner: string | null): Promise<TestEngine> {
  testBed.server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
  const { activeId: profileId } = await testBed.test.engine.profiles.list()
  await testBed.test.engine.close()
  const request = imageRequest(1)
  await leaveBehind(testBed.folder, { id: 'job', profileId, request, state: 'queued' })
  const database = openDatabase(join(testBed.folder, 'library.sqlite'))
  database.prepare('UPDATE jobs SET owner = ?').run(owner)
  database.close()
  return reopened()
}

async function reopened(folder = testBed.folder): Promise<TestEngine> {
  const next = await openTestEngine(folder, {
    profileStorage: testBed.test.storage,
    secrets: testBed.secrets,
    knownProcesses,
  })
  next.engine.jobs.recovery.run()
  await new Promise(setImmediate)
  return next
}

it.each([STRANGER, null])(
  'what a process that is none of the user’s (%s) has put into the queue waits for a click, also after a restart',
  async (owner) => {
    const first = await libraryWith(owner)
    expect(first.engine.jobs.queue.state()).toMatchObject({
      paused: true,
      waiting: 1,
      held: [{ waiting: 1, error: { reason: 'queued_elsewhere', charged: 'no' } }],
    })
    // Saving the provider's settings is not the word to send what somebody else has queued.
    const [provider] = (await first.engine.profiles.list()).profiles.filter(
      ({ id }) => id !== 'demo',
    )
    first.engine.jobs.queue.providerChanged(provider?.id ?? '')
    await first.engine.close()
    const second = await reopened()
    expect(second.engine.jobs.queue.state()).toMatchObject({ paused: true, waiting: 1 })
    expect(testBed.generations()).toHaveLength(0)

    second.engine.jobs.queue.resume()
    expect(await second.ended('job')).toMatchObject({ state: 'succeeded' })
    expect(testBed.generations()).toHaveLength(1)
    await second.engine.close()
  },
)

it('what a process of the user has left waiting goes on by itself', async () => {
  known.add(STRANGER, testBed.folder)
  const next = await libraryWith(STRANGER)
  expect(await next.ended('job')).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
  await next.engine.close()
})

describe('what waits', () => {
  const held = { paused: true, waiting: 1, held: [{ error: { reason: 'queued_elsewhere' } }] }
  let job = ''

  /** One that an engine has left waiting, which has ended. */
  beforeEach(async () => {
    testBed.server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
    const { engine } = testBed.test
    engine.jobs.queue.pause()
    job = engine.jobs.create(imageRequest(1)).id
    await engine.close()
    const database = openDatabase(join(testBed.folder, 'library.sqlite'))
    database.exec('UPDATE queue_state SET paused = 0')
    database.close()
  })

  it('in a copy of the library waits for a click there, since the library sends it', async () => {
    const copy = `${testBed.folder}-copy`
    await cp(testBed.folder, copy, { recursive: true })
    try {
      const inCopy = await reopened(copy)
      expect(inCopy.engine.jobs.queue.state()).toMatchObject(held)
      await inCopy.engine.close()
      const own = await reopened()
      expect(await own.ended(job)).toMatchObject({ state: 'succeeded' })
      await own.engine.close()
      expect(testBed.generations()).toHaveLength(1)
    } finally {
      await removeFolder(copy)
    }
  })

  it('in an older state of the library waits for a click, since it was sent after that', async () => {
    const database = join(testBed.folder, 'library.sqlite')
    const older = join(settings, 'older.sqlite')
    await cp(database, older)
    const first = await reopened()
    expect(await first.ended(job)).toMatchObject({ state: 'succeeded' })
    await first.engine.close()
    await cp(older, database)
    const second = await reopened()
    expect(second.engine.jobs.queue.state()).toMatchObject(held)
    await second.engine.close()
    expect(testBed.generations()).toHaveLength(1)
  })
})

it('an engine that leaves nothing waiting forgets itself', async () => {
  const file = join(settings, 'known-processes')
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(2)
  await testBed.test.engine.close()
  expect(await readFile(file, 'utf8')).toBe('')
})
