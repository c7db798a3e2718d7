import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import {
  contentEvent,
  DONE,
  generations,
  answerWith,
  pictureEvent,
  PICTURES,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { holdAnswers, type HeldAnswers } from '../support/held-answers.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

let held: HeldAnswers
let window: TestEngine
let moved = ''
let opened: TestEngine[] = []

beforeEach(async () => {
  held = holdAnswers(200)
  moved = `${testBed.folder}-renamed`
  opened = []
  window = await open(testBed.folder, { http: held.http })
})
afterEach(async () => {
  held.release()
  for (const { engine } of opened) await engine.close()
  await rm(moved, { recursive: true, force: true })
})

async function open(
  folder: string,
  options: Parameters<typeof openTestEngine>[1] = {},
): Promise<TestEngine> {
  const { storage } = testBed.test
  const { secrets } = testBed
  const test = await openTestEngine(folder, { profileStorage: storage, secrets, ...options })
  opened.push(test)
  return test
}

/** The drive comes back, or the user has found the folder: the next start has the library. */
async function restartAt(folder: string): Promise<TestEngine> {
  await window.engine.close()
  await testBed.test.engine.close()
  const next = await open(folder)
  next.engine.jobs.recovery.run()
  await next.engine.jobs.recovery.settled()
  return next
}

async function spoolsIn(folder: string): Promise<string[]> {
  return readdir(join(folder, 'spool'))
}

function forgotten({ engine }: TestEngine): number {
  const rows = engine.library.database
    .prepare('SELECT id FROM attempts WHERE spool_file IS NULL')
    .all()
  return rows.length
}

function job({ engine }: TestEngine, id: string): Job | undefined {
  return engine.jobs.list(null).jobs.find((one) => one.id === id)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

const ANSWERS = [
  ['of two pictures', TWO_PICTURES],
  ['of one picture', answerWith(pictureEvent(0, PICTURES.first) + DONE)],
] as const

const PLACES = [
  ['nothing', async () => undefined],
  ['an empty folder', async () => mkdir(testBed.folder)],
  [
    'another folder of the user',
    async () => {
      await mkdir(join(testBed.folder, 'spool'), { recursive: true })
      await writeFile(join(testBed.folder, 'mine.txt'), 'mine')
    },
  ],
] as const

describe.each(PLACES)('a library is renamed during a stream, and %s takes its place', (_, put) => {
  it.each(ANSWERS)(
    'an answer %s is there after a restart, and was sent once',
    async (__, answer) => {
      const count = answer === TWO_PICTURES ? 2 : 1
      testBed.server.setFaults([generations([answer])])
      const { id } = window.engine.jobs.create(imageRequest(count))
      await expect.poll(held.waiting).toBe(1)
      await rename(testBed.folder, moved)
      await put()
      const before = await readdir(testBed.folder).catch(() => null)
      held.release()

      const ended = await window.ended(id)
      expect(ended).toMatchObject({
        state: 'interrupted',
        error: { code: 'disk', reason: 'library_away', charged: 'maybe' },
        recoverable: true,
      })
      // Nothing was made in the old place, or lost in the new one; and nobody can pay for it again.
      expect(await readdir(testBed.folder).catch(() => null)).toEqual(before)
      expect(await spoolsIn(moved)).toHaveLength(1)
      expect(forgotten(window)).toBe(0)
      await expect(window.engine.jobs.retry(id)).rejects.toMatchObject({
        data: { code: 'disk', reason: 'library_away' },
      })

      const next = await restartAt(moved)
      await expect.poll(() => job(next, id)?.state).toBe('succeeded')
      expect(job(next, id)?.outputs.map(({ index }) => index)).toEqual(
        Array.from({ length: count }, (___, index) => index),
      )
      expect(await spoolsIn(moved)).toEqual([])
      expect(testBed.generations()).toHaveLength(1)
    },
  )
})

it('a library that comes back while the app is open has what arrived meanwhile, at a click', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { id } = window.engine.jobs.create(imageRequest(2))
  await expect.poll(held.waiting).toBe(1)
  await rename(testBed.folder, moved)
  held.release()
  await window.ended(id)
  await expect(window.engine.jobs.recovery.checkAgain(id)).rejects.toMatchObject({
    data: { code: 'disk', reason: 'library_away' },
  })
  await rename(moved, testBed.folder)
  expect(await window.engine.jobs.recovery.checkAgain(id)).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
})

it('files that are fetched while the library is renamed are fetched again after a restart', async () => {
  const { id: made } = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(1)).id)
  const [picture] = testBed.server.requests.filter(({ path }) => path.startsWith('/v1/files/'))
  expect(made).not.toBe('')
  testBed.server.setFaults([
    generations([
      answerWith(
        contentEvent(0, `![image](${testBed.server.origin}${picture?.path ?? ''})`) + DONE,
      ),
    ]),
  ])
  const { id } = window.engine.jobs.create(imageRequest(1))
  await expect.poll(held.waiting).toBe(1)
  await rename(testBed.folder, moved)
  held.release()
  expect(await window.ended(id)).toMatchObject({
    state: 'interrupted',
    error: { reason: 'library_away' },
  })
  const next = await restartAt(moved)
  await expect.poll(() => job(next, id)?.state).toBe('succeeded')
  expect(testBed.generations()).toHaveLength(2)
})

it('a chat keeps its spool with its row while the library is away', async () => {
  const said = 'So says the fox. '.repeat(20)
  testBed.server.setFaults([generations([answerWith(contentEvent(0, said) + DONE)])])
  const { id } = window.engine.jobs.chat(chatRequest('What does the fox say?'))
  await expect.poll(held.waiting).toBe(1)
  await rename(testBed.folder, moved)
  held.release()
  const ended = await window.chatEnded(id)
  expect(ended.answer.text).toBe(said)
  expect(forgotten(window)).toBe(0)
  expect(await spoolsIn(moved)).toHaveLength(1)
  expect(await exists(testBed.folder)).toBe(false)
})

it('what waits is not sent from a library that was renamed, nor is a folder made for its answer', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const jobs = Array.from({ length: 4 }, () => window.engine.jobs.create(imageRequest(2)))
  await expect.poll(held.waiting).toBe(3)
  await rename(testBed.folder, moved)
  held.release()
  for (const { id } of jobs.slice(0, 3)) await window.ended(id)
  expect(testBed.generations()).toHaveLength(3)
  expect(await exists(testBed.folder)).toBe(false)
  const next = await restartAt(moved)
  await expect
    .poll(() => next.engine.jobs.list(null).jobs.map(({ state }) => state))
    .toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
  expect(testBed.generations()).toHaveLength(4)
})

describe('a spool that no row knows', () => {
  /** As an earlier version has left it: the job says that nothing came, the spool is complete. */
  async function forget(state: 'failed' | 'interrupted'): Promise<string> {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const { id } = window.engine.jobs.create(imageRequest(2))
    await expect.poll(held.waiting).toBe(1)
    await rename(testBed.folder, moved)
    held.release()
    await window.ended(id)
    await window.engine.close()
    await rename(moved, testBed.folder)
    const error = JSON.stringify({
      code: 'empty_result',
      reason: null,
      charged: 'maybe',
      detail: null,
      httpStatus: null,
      retryAfterSeconds: null,
    })
    const { database } = testBed.test.engine.library
    database.prepare('UPDATE jobs SET state = ?, error = ? WHERE id = ?').run(state, error, id)
    database.exec('UPDATE attempts SET spool_file = NULL')
    return id
  }

  it.each(['failed', 'interrupted'] as const)(
    'is given back to its attempt at the next start; its job had %s',
    async (state) => {
      const id = await forget(state)
      const next = await restartAt(testBed.folder)
      await expect.poll(() => job(next, id)?.state).toBe('succeeded')
      expect(job(next, id)?.outputs).toHaveLength(2)
      expect(await spoolsIn(testBed.folder)).toEqual([])
      expect(testBed.generations()).toHaveLength(1)
    },
  )

  it('is given back beside one of a job whose row cannot be read', async () => {
    const id = await forget('failed')
    const { database } = testBed.test.engine.library
    const other = '11111111-1111-4111-8111-111111111111'
    database.exec(`
      INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state)
        SELECT '${other}', created_at, updated_at, profile_id, profile_name, kind, model, prompt, '[]', 'failed' FROM jobs;
      INSERT INTO attempts (id, job_id, part, started_at)
        SELECT '${other}', '${other}', 0, started_at - 1 FROM attempts`)
    await writeFile(join(testBed.folder, 'spool', `${other}.spool`), 'data: [DONE]')
    const next = await restartAt(testBed.folder)
    await expect.poll(() => job(next, id)?.state).toBe('succeeded')
    expect(job(next, id)?.outputs).toHaveLength(2)
  })

  it('is adopted by one of two processes', async () => {
    const id = await forget('failed')
    await testBed.test.engine.close()
    const both = [await open(testBed.folder), await open(testBed.folder)]
    for (const { engine } of both) engine.jobs.recovery.run()
    for (const { engine } of both) await engine.jobs.recovery.settled()
    const adopted = both.map(({ log }) => log.text().includes('a spool was adopted'))
    expect(adopted).toEqual([true, false])
    for (const one of both) expect(job(one, id)).toMatchObject({ state: 'succeeded' })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('stays where it is when no attempt has its name, or its name is none of ours', async () => {
    const names = ['notes.spool', '00000000-0000-4000-8000-000000000000.spool']
    for (const name of names) await writeFile(join(testBed.folder, 'spool', name), 'mine')
    await restartAt(testBed.folder)
    expect((await spoolsIn(testBed.folder)).toSorted()).toEqual(names.toSorted())
  })
})

it('of two processes on a renamed library, neither takes the jobs of the other', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { id } = window.engine.jobs.create(imageRequest(2))
  await expect.poll(held.waiting).toBe(1)
  await rename(testBed.folder, moved)
  const second = holdAnswers(200)
  const renamed = await open(moved, { http: second.http })
  renamed.engine.jobs.recovery.run()
  expect(job(renamed, id)?.state).toBe('streaming')
  const other = renamed.engine.jobs.create(imageRequest(2))
  await expect.poll(second.waiting).toBe(1)
  // The one that was there before looks for what dead processes have left.
  window.engine.jobs.recovery.run()
  expect(job(renamed, other.id)?.state).toBe('streaming')

  second.release()
  held.release()
  expect(await renamed.ended(other.id)).toMatchObject({ state: 'succeeded' })
  expect(await window.ended(id)).toMatchObject({ state: 'interrupted' })
  await window.engine.close()
  renamed.engine.jobs.recovery.run()
  await renamed.engine.jobs.recovery.settled()
  expect(job(renamed, id)).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(2)
})
