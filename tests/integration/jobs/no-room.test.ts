import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

/** Takes the folder away into which pictures are written, as a drive does that was pulled out. */
async function breakDisk(): Promise<void> {
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming, { recursive: true })
  await writeFile(incoming, 'no folder any more')
}

async function mendDisk(): Promise<void> {
  const incoming = join(testBed.folder, 'incoming')
  await rm(incoming)
  // The app may have been faster.
  await mkdir(incoming, { recursive: true })
}

async function blockedJob(count: number): Promise<string> {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  await breakDisk()
  const { engine, progress } = testBed.test
  const { id } = engine.jobs.create(imageRequest(count))
  await expect.poll(() => progress.at(-1)?.progress.blockedBy).toBe('disk')
  return id
}

describe('a disk that takes nothing', () => {
  it('keeps the job in saving, and what had arrived is saved when it can be, without asking again', async () => {
    const id = await blockedJob(4)
    expect(testBed.test.engine.jobs.find(id)).toMatchObject({ state: 'saving', outputs: [] })
    await mendDisk()
    const job = await testBed.test.ended(id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{}, {}, {}, {}] })
    expect(testBed.generations()).toHaveLength(2)
    expect(testBed.test.progress.at(-1)?.progress.blockedBy).toBeUndefined()
    expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
  })

  it('lets the user give up, and the next start saves what had arrived', async () => {
    const id = await blockedJob(2)
    testBed.test.engine.jobs.queue.cancel(id)
    expect(await testBed.test.ended(id)).toMatchObject({
      state: 'interrupted',
      error: { code: 'disk', charged: 'maybe' },
    })
    await mendDisk()
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    await expect.poll(() => next.latest(id)?.state).toBe('succeeded')
    expect(next.latest(id)?.outputs).toHaveLength(2)
    expect(testBed.generations()).toHaveLength(1)
  })

  it('does not keep the app from quitting, and loses nothing by it', async () => {
    const id = await blockedJob(2)
    await testBed.test.engine.close()
    await mendDisk()
    const next = await testBed.restart()
    expect(next.engine.jobs.recovery.run()).toBe(true)
    await expect.poll(() => next.latest(id)?.state).toBe('succeeded')
    expect(testBed.generations()).toHaveLength(1)
  })
})
