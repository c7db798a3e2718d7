import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

/**
 * The disk has no room for the ledger: no job of these can begin, end or be cancelled there. For one connection only: a library with a
 * trigger in it is not opened.
 */
function fillDisk({ engine } = testBed.test): void {
  engine.library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs
    BEGIN SELECT disk_is_full(); END`)
}

/** A job of which the user was told that it failed, in a process that ended before it could write that down. */
async function failedUnrecorded(): Promise<string> {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  fillDisk()
  const { id } = testBed.test.engine.jobs.create(imageRequest(1))
  expect(await testBed.test.ended(id)).toMatchObject({
    state: 'failed',
    error: { code: 'disk', charged: 'no' },
  })
  return id
}

/** Another process, in which there is room again. */
async function startedAgain() {
  return testBed.restart()
}

describe('a job that was said to have failed before it was sent', () => {
  it('is not sent at the next start, although its row says that it waits', async () => {
    const id = await failedUnrecorded()
    const next = await startedAgain()
    expect(next.engine.jobs.find(id)?.state).toBe('queued')
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.find(id)).toMatchObject({
      state: 'failed',
      error: { code: 'disk', charged: 'no' },
    })
    expect(next.engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
    expect(testBed.generations()).toHaveLength(0)
    await next.engine.close()
    expect(await readdir(join(testBed.folder, 'owners'))).toEqual([])
  })

  it('does not take the jobs with it that only waited', async () => {
    fillDisk()
    const { engine, ended, latest } = testBed.test
    const jobs = engine.jobs.createBatch(Array.from({ length: 4 }, () => imageRequest(1)))
    const [waits, ...failed] = jobs.toReversed().map(({ id }) => id)
    for (const id of failed) await ended(id)
    expect(latest(waits ?? '')?.state).toBe('queued')
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const next = await startedAgain()
    next.engine.jobs.recovery.run()
    await expect.poll(() => next.latest(waits ?? '')?.state).toBe('succeeded')
    for (const id of failed) expect(next.engine.jobs.find(id)?.state).toBe('failed')
    expect(testBed.generations()).toHaveLength(1)
  })

  it('is not sent as long as there is still no room to write it down', async () => {
    const id = await failedUnrecorded()
    const next = await testBed.restart()
    fillDisk(next)
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.queue.state()).toEqual({ paused: false, waiting: 0, running: 0 })
    next.engine.library.database.exec('DROP TRIGGER full')
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.find(id)?.state).toBe('failed')
    expect(testBed.generations()).toHaveLength(0)
  })

  it('and that was cancelled in the moment its turn came is not sent either', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    fillDisk()
    const { engine } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    engine.jobs.queue.cancel(id)
    await testBed.test.ended(id)
    const next = await startedAgain()
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.find(id)?.state).toBe('failed')
    expect(testBed.generations()).toHaveLength(0)
  })
})

it('notes that belong to nobody any more are removed', async () => {
  const owners = join(testBed.folder, 'owners')
  const dead = '00000000-0000-4000-8000-000000000000'
  await writeFile(join(owners, `${dead}.ended`), ' '.repeat(100))
  await writeFile(join(owners, `${dead}.doubtful`), ' ')
  testBed.test.engine.jobs.recovery.run()
  expect((await readdir(owners)).filter((name) => name.startsWith(dead))).toEqual([])
})
