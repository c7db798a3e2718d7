import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { KnownProcesses } from '../../../../electron/engine/host.ts'
import { openDatabase } from '../../../../electron/engine/database/database.ts'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { leaveBehind } from '../../support/left-behind.ts'
import { imageRequest } from '../../support/requests.ts'
import { openTestEngine, type TestEngine } from '../../support/test-engine.ts'

const names = new Set<string>()
const knownProcesses: KnownProcesses = {
  has: (name) => names.has(name),
  add: (name) => void names.add(name),
}

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

async function reopened(): Promise<TestEngine> {
  const next = await openTestEngine(testBed.folder, {
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
  names.add(STRANGER)
  const next = await libraryWith(STRANGER)
  names.delete(STRANGER)
  expect(await next.ended('job')).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
  await next.engine.close()
})

it('an engine remembers itself', () => {
  expect(names.size).toBeGreaterThan(0)
})
