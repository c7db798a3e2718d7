import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { TestEngine } from '../../support/test-engine.ts'
import {
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { runAndKill } from '../../support/killed-process.ts'
import { chatRequest, imageRequest, videoRequest } from '../../support/requests.ts'

const testBed = engineWithServer()
const GARBAGE = Buffer.alloc(100_000, 'garbage')

/** Makes pictures, videos and chats, some of which fail, and waits for all of them. */
async function makeJobs(test: TestEngine, round: number, count: number): Promise<void> {
  const { jobs } = test.engine
  const generated = []
  const said = []
  for (let number = 0; number < count; number += 1) {
    const prompt = `round ${round}, number ${number}, 一只狐狸`
    if (number % 4 === 0) generated.push(jobs.create(videoRequest({ prompt })))
    else if (number % 4 === 1) said.push(jobs.chat(chatRequest(prompt)))
    else generated.push(jobs.create(imageRequest((number % 3) + 1, { prompt })))
  }
  for (const { id } of generated) await test.ended(id)
  for (const { id } of said) await test.chatEnded(id)
}

/**
 * Returns everything that is shown: jobs of every kind with their outputs, the feed, and what the library says about
 * files.
 */
async function everything({ engine }: TestEngine) {
  const recent = engine.jobs.recent(1000)
  const files = []
  for (const { outputs } of recent) {
    for (const asset of outputs)
      files.push((await engine.library.fileFor('original', asset.id))?.bytes)
  }
  return withoutColors({ recent, feed: engine.jobs.list(null), files })
}

/** Colours are not in the journal: they are made again from the files, one after the other. */
function withoutColors<T>(shown: T): T {
  return JSON.parse(JSON.stringify(shown), (key, value: unknown) =>
    key === 'color' ? null : value,
  ) as T
}

/** Starts as the app does, and waits until the library has been looked after. */
async function started(): Promise<TestEngine> {
  const test = await testBed.restart()
  test.engine.jobs.recovery.run()
  test.engine.integrity.start()
  await test.engine.integrity.idle()
  return test
}

async function destroyDatabase(): Promise<void> {
  await writeFile(join(testBed.folder, 'library.sqlite'), GARBAGE)
  for (const suffix of ['-wal', '-shm']) {
    await rm(join(testBed.folder, `library.sqlite${suffix}`), { force: true })
  }
}

it(
  'dozens of jobs are shown as before when the database is destroyed',
  { timeout: 180_000 },
  async () => {
    await makeJobs(testBed.test, 1, 16)
    await testBed.test.engine.library.snapshots.takeIfChanged()
    // After the snapshot: only the journal has these.
    await makeJobs(testBed.test, 2, 14)
    const [first] = testBed.test.engine.jobs.recent(1)
    const [trashed] = testBed.test.engine.jobs
      .recent(1000)
      .flatMap(({ outputs }: AnyJob) => outputs)
    if (first === undefined || trashed === undefined) throw new Error('Unreachable')
    await testBed.test.engine.library.trash.put([trashed.id])
    const before = await everything(testBed.test)
    expect(before.recent).toHaveLength(30)
    expect(new Set(before.recent.map(({ request }) => request.kind)).size).toBe(3)
    await testBed.test.engine.close()
    const requests = testBed.generations().length

    for (let time = 0; time < 2; time += 1) {
      await destroyDatabase()
      const next = await started()
      expect(next.engine.library.restoration).not.toBeNull()
      expect(await everything(next)).toEqual(before)
      expect(next.engine.library.trash.count()).toBe(1)
      expect(next.engine.integrity.status()).toMatchObject({
        missing: 0,
        adopted: 0,
        databaseOk: true,
      })
      await next.engine.close()
    }
    // Without any snapshot the journal is enough.
    for (const name of await readdir(join(testBed.folder, 'snapshots'))) {
      if (name.startsWith('snapshot-')) await rm(join(testBed.folder, 'snapshots', name))
    }
    await destroyDatabase()
    const last = await started()
    expect(await everything(last)).toEqual(before)
    // Nothing was sent for any of this.
    expect(testBed.generations()).toHaveLength(requests)
  },
)

it('what had arrived when the app was killed is there although the database went with it', async () => {
  const { engine, storage } = testBed.test
  await engine.close()
  testBed.server.setFaults([generations(stallAfter(pictureEvent(0, PICTURES.first)))])
  await runAndKill(
    { folder: testBed.folder, profiles: storage.read() },
    [imageRequest(4), imageRequest(1)],
    (seen) => seen.some(({ outputs }) => outputs === 2),
  )
  const sent = testBed.generations().length
  await destroyDatabase()
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const next = await started()
  const jobs = next.engine.jobs.recent(10)
  expect(jobs.find(({ request }) => request.kind === 'image' && request.count === 4)).toMatchObject(
    {
      state: 'interrupted',
      error: { reason: 'outcome_unknown', charged: 'maybe' },
      outputs: [{ index: 0 }, { index: 2 }],
    },
  )
  // Whatever had been waiting may have been sent as well, for all that is known.
  expect(jobs.map(({ state }) => state)).not.toContain('queued')
  expect(testBed.generations()).toHaveLength(sent)
})
