import { expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { generations, stallAfter, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { runAndKill } from '../support/killed-process.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

it('one engine shows what another one on the same library makes, as it is made', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const window = await openTestEngine(testBed.folder)
  window.engine.jobs.watch()
  const { engine, ended } = testBed.test
  const made = await ended(engine.jobs.create(imageRequest(2)).id)
  await expect.poll(() => window.latest(made.id)).toEqual(made)
  expect(made.outputs).toHaveLength(2)

  // Its own jobs it knows itself.
  const before = testBed.test.changes.length
  engine.jobs.watch()
  const second = await ended(engine.jobs.create(imageRequest(2)).id)
  await expect.poll(() => window.latest(second.id)?.state).toBe('succeeded')
  expect(testBed.test.changes.slice(before).every(({ id }) => id === second.id)).toBe(true)
  await window.engine.close()
})

it('a job of another living process cannot be cancelled from here, and says so', async () => {
  testBed.server.setFaults([generations(stallAfter(''))])
  const { id } = testBed.test.engine.jobs.create(imageRequest(1))
  await expect.poll(() => testBed.test.latest(id)?.state).toBe('streaming')
  const window = await openTestEngine(testBed.folder)
  let error
  try {
    window.engine.jobs.queue.cancel(id)
  } catch (thrown) {
    error = errorDataOf(thrown)
  }
  expect(error).toMatchObject({ code: 'invalid_request', reason: 'other_process' })
  expect(testBed.test.latest(id)?.state).toBe('streaming')
  await window.engine.close()
})

it('what a process leaves that dies is seen to while the window is open', async () => {
  const { engine } = testBed.test
  engine.jobs.recovery.run()
  engine.jobs.watch()
  testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
  const profiles = testBed.test.storage.read()
  const requests = Array.from({ length: 4 }, () => imageRequest(1))
  await runAndKill({ folder: testBed.folder, profiles }, requests, async (changes) => {
    if (changes.filter(({ state }) => state === 'sending').length < 3) return false
    await expect.poll(() => testBed.generations().length).toBe(3)
    testBed.server.setFaults([generations([TWO_PICTURES])])
    return true
  })
  const statesNow = () => engine.jobs.recent(9).map(({ state }) => state)
  await expect
    .poll(() => statesNow().toSorted())
    .toEqual(['interrupted', 'interrupted', 'interrupted', 'succeeded'])
  expect(testBed.generations()).toHaveLength(4)
})

it('a job that another process takes out of the feed is taken out of the window’s', async () => {
  testBed.server.setFaults([
    generations([
      { kind: 'respond', status: 500, body: { type: 'raw', contentType: 'text/plain', text: '' } },
    ]),
  ])
  const { engine, ended } = testBed.test
  const { id } = await ended(engine.jobs.create(imageRequest(1)).id)
  const window = await openTestEngine(testBed.folder)
  window.engine.jobs.watch()
  engine.jobs.dismiss(id)
  await expect.poll(() => window.removed).toEqual([id])
  expect(window.changes).toEqual([])
  await window.engine.close()
})

it('a job that another process has taken for one that was left is sent by that one only', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, ended } = testBed.test
  const other = await openTestEngine(testBed.folder, {
    profileStorage: testBed.test.storage,
    secrets: testBed.secrets,
  })
  const { id } = engine.jobs.create(imageRequest(1))
  // Its turn has come. Somebody has tidied up in the owners' folder, so that this process looks dead.
  engine.library.database.prepare('UPDATE jobs SET owner = NULL WHERE id = ?').run(id)
  other.engine.jobs.recovery.run()
  expect(await other.ended(id)).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
  // It was none of its own any more; the next one is.
  expect(await ended(engine.jobs.create(imageRequest(1)).id)).toMatchObject({ state: 'succeeded' })
  await other.engine.close()
})

it('a clock that was set back hides nothing of what another process does', async () => {
  let ahead = 3_600_000
  const clock = () => Date.now() + ahead
  const window = await openTestEngine(testBed.folder, { clock })
  const other = await openTestEngine(testBed.folder, {
    clock,
    profileStorage: testBed.test.storage,
    secrets: testBed.secrets,
  })
  other.engine.jobs.queue.pause()
  other.engine.jobs.create(imageRequest(1))
  window.engine.jobs.watch()
  ahead = 0
  const { id } = other.engine.jobs.create(imageRequest(1))
  await expect.poll(() => window.latest(id)?.state).toBe('queued')
  for (const { engine } of [window, other]) await engine.close()
})
