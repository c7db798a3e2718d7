import { expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

/** Writes the row of a job that another process has made; its request may be one that no version knows. */
function writeJob(id: string, request: unknown, updatedAt = Date.now()): void {
  testBed.test.engine.library.database
    .prepare(`
      INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, owner)
      VALUES (?1, ?2, ?2, ?2, 'demo', 'Demo', 'image', 'model', 'prompt', ?3, 'succeeded', ?4)`)
    .run(id, updatedAt, JSON.stringify(request), 'another process')
}

async function watchingWindow(): Promise<TestEngine> {
  const window = await openTestEngine(testBed.folder)
  window.engine.jobs.watch()
  return window
}

it('a row that cannot be read does not hide the jobs that were changed with it', async () => {
  const window = await watchingWindow()
  const { database } = testBed.test.engine.library
  database.exec('BEGIN')
  writeJob('a-broken', { kind: 'hologram' }, Date.now() - 1)
  writeJob('b-good', imageRequest(1))
  database.exec('COMMIT')
  await expect.poll(() => window.latest('b-good')?.state).toBe('succeeded')
  expect(window.log.text()).toContain('a job could not be emitted')
  await window.engine.close()
})

it('what the host asks to be told of is told in spite of a row that cannot be read', () => {
  const { engine, latest } = testBed.test
  writeJob('a-broken', { kind: 'hologram' })
  writeJob('b-good', imageRequest(1))
  engine.jobs.refresh(['a-broken', 'b-good', 'gone'])
  expect(latest('b-good')?.state).toBe('succeeded')
  expect(testBed.test.removed).toEqual(['gone'])
})

it('thousands are told of in steps, in between which the app can do something else', async () => {
  const { engine, changes } = testBed.test
  const { database } = engine.library
  const ids = Array.from({ length: 250 }, (_, place) => `job-${place}`)
  database.exec('BEGIN')
  for (const id of ids) writeJob(id, imageRequest(1))
  database.exec('COMMIT')
  engine.jobs.refresh(ids)
  expect(changes.length).toBeLessThan(ids.length)
  await expect.poll(() => changes.length).toBe(ids.length)
  expect(new Set(changes.map(({ id }) => id))).toEqual(new Set(ids))
})

it('a disk that is away for a moment does not keep a job from being told', async () => {
  const { engine, latest } = testBed.test
  writeJob('job', imageRequest(1))
  const { assetsOfJobs } = engine.library
  const away = Object.assign(new Error('disk I/O error'), { errcode: 10 })
  let failures = 0
  Object.assign(engine.library, {
    assetsOfJobs(ids: string[]) {
      failures += 1
      if (failures === 1) throw away
      return assetsOfJobs.call(engine.library, ids)
    },
  })
  engine.jobs.refresh(['job'])
  expect(latest('job')).toBeUndefined()
  await expect.poll(() => latest('job')?.state).toBe('succeeded')
})

it('a clock that was ahead does not make the window blind', async () => {
  writeJob('ahead', imageRequest(1), Date.now() + 86_400_000)
  const window = await watchingWindow()
  writeJob('now', imageRequest(1))
  await expect.poll(() => window.latest('now')?.state).toBe('succeeded')
  await window.engine.close()
})

it('an output that comes after the end of its job is told of', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, ended } = testBed.test
  const { id } = await ended(engine.jobs.create(imageRequest(2)).id)
  const { database } = engine.library
  // As where another process has died between the row of a job's end and that of its last picture.
  database.prepare('UPDATE jobs SET updated_at = 1 WHERE id = ?').run(id)
  database.prepare('UPDATE assets SET created_at = 1 WHERE job_id = ?').run(id)
  writeJob('newer', imageRequest(1))
  const window = await watchingWindow()
  database.prepare('UPDATE assets SET created_at = ? WHERE job_id = ?').run(Date.now() + 3000, id)
  await expect.poll(() => window.latest(id)?.outputs.length).toBe(2)
  await window.engine.close()
})

it('a favourite that another process marks is told of, in a job of the window’s own', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, ended, latest } = testBed.test
  const { id, outputs } = await ended(engine.jobs.create(imageRequest(2)).id)
  engine.jobs.watch()
  const other = await openTestEngine(testBed.folder)
  other.engine.library.favourites.set([outputs[1]?.id ?? ''], true)
  await expect
    .poll(() => latest(id)?.outputs.map(({ favourite }) => favourite))
    .toEqual([false, true])
  await other.engine.close()
})
