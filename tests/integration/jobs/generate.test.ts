import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RESPONSE_FORMATS } from '#shared/capabilities.ts'
import { jobSchema, type Job } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { progressUpdatesSchema } from '#shared/ipc/events.ts'
import {
  answerWith,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { FAST_REQUEST, imageRequest, videoRequest } from '../support/requests.ts'

const testBed = engineWithServer()

const ALL_WELL = ['queued', 'sending', 'streaming', 'saving', 'succeeded']

/** The files of a job hold what their rows say, and nothing is left lying about. */
async function expectSafe(job: Job): Promise<void> {
  for (const output of job.outputs) {
    const bytes = await readFile(join(testBed.folder, output.file))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(output.sha256)
    expect(bytes.length).toBe(output.bytes)
  }
  expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
  expect(await readdir(join(testBed.folder, 'incoming'))).toEqual([])
}

const imageBodySchema = z.object({ image_config: z.object({ n: z.number() }) })

/** How many pictures each request asked for. */
function askedCounts(): number[] {
  return testBed.generations().map(({ body }) => imageBodySchema.parse(body).image_config.n)
}

describe('a job for pictures', () => {
  it.each([
    [2, [2]],
    [10, [2, 2, 2, 2, 2]],
  ])('of %i is sent as parts of %j, and keeps its order', async (count, parts) => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const { engine, ended, statesOf } = testBed.test
    const created = engine.jobs.create(imageRequest(count))
    expect(created).toMatchObject({ state: 'queued', outputs: [], profileName: 'Test server' })
    const job = await ended(created.id)
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map(({ index, mime }) => [index, mime])).toEqual(
      Array.from({ length: count }, (_, index) => [
        index,
        index % 2 === 0 ? 'image/png' : 'image/jpeg',
      ]),
    )
    expect(statesOf(created.id)).toEqual(ALL_WELL)
    expect(askedCounts()).toEqual(parts)
    await expectSafe(job)
  })

  it('of an odd number asks for one in its last part', async () => {
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(5)).id)
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
    // Sent at the same time: they may arrive in any order.
    expect(askedCounts().toSorted((a, b) => a - b)).toEqual([1, 2, 2])
    await expectSafe(job)
  })

  it.each(RESPONSE_FORMATS)('as %s is painted, sent and kept', async (responseFormat) => {
    const { engine, ended, statesOf } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1, { responseFormat }))
    const job = await ended(id)
    expect(job).toMatchObject({
      state: 'succeeded',
      outputs: [{ index: 0, kind: 'image', width: 1280, height: 720, durationSeconds: null }],
    })
    expect(statesOf(id)).toEqual(ALL_WELL)
    await expectSafe(job)
  })

  it('whose number the server decides keeps all it is given', async () => {
    const three = [PICTURES.first, PICTURES.second, PICTURES.third]
    const text = three.map((picture, index) => pictureEvent(index, picture)).join('')
    testBed.server.setFaults([generations([answerWith(text + DONE)])])
    const { id } = testBed.test.engine.jobs.create(FAST_REQUEST)
    const job = await testBed.test.ended(id)
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map(({ index, mime }) => [index, mime])).toEqual([
      [0, 'image/png'],
      [1, 'image/jpeg'],
      [2, 'image/webp'],
    ])
    expect(testBed.generations()[0]?.body).not.toHaveProperty('image_config')
    await expectSafe(job)
  })

  it('is shown as it comes: every picture as soon as it is safe', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const { engine, ended, changes } = testBed.test
    const { id } = engine.jobs.create(imageRequest(4))
    await ended(id)
    const counts = changes.filter((job) => job.id === id).map((job) => job.outputs.length)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3, 4]))
    for (const change of changes) expect(jobSchema.parse(change)).toEqual(change)
  })
})

describe('a job for a video', () => {
  it('shows its progress and keeps its video', async () => {
    const { engine, ended, statesOf, progress } = testBed.test
    const { id } = engine.jobs.create(videoRequest({ lengthSeconds: 12 }))
    const job = await ended(id)
    expect(job).toMatchObject({
      state: 'succeeded',
      outputs: [{ kind: 'video', mime: 'video/mp4', width: 480, height: 480, durationSeconds: 12 }],
    })
    expect(statesOf(id)).toEqual(ALL_WELL)
    expect(progressUpdatesSchema.parse(progress)).toEqual(progress)
    const fractions = progress.map((update) => update.progress.fraction ?? 0)
    expect(fractions.length).toBeGreaterThan(10)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    await expectSafe(job)
  })
})

describe('what is sent', () => {
  it('has the token where it belongs, and only there', async () => {
    const { engine, ended } = testBed.test
    await ended(engine.jobs.create(imageRequest(1)).id)
    const [request] = testBed.generations()
    expect(request?.headers.authorization).toBe(`Bearer ${testBed.server.token}`)
    const downloads = testBed.server.requests.filter(({ path }) => path.startsWith('/v1/files/'))
    expect(downloads.length).toBeGreaterThan(0)
    for (const { headers } of downloads) expect(headers.authorization).toBeUndefined()
  })
})

describe('the line of a provider', () => {
  it('sends three jobs at a time, and four requests of all of them', async () => {
    testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
    const { engine } = testBed.test
    const ids = Array.from({ length: 4 }, () => engine.jobs.create(imageRequest(10)).id)
    await expect.poll(() => testBed.generations().length).toBe(4)
    expect(ids.map((id) => testBed.test.latest(id)?.state)).toEqual([
      'sending',
      'sending',
      'sending',
      'queued',
    ])
    expect(engine.jobs.queue.runningCount()).toBe(4)
  })
})

describe('the demo provider', () => {
  it('is there without anything being set up', async () => {
    const { engine, ended } = testBed.test
    await engine.profiles.activate(DEMO_PROFILE_ID)
    const job = await ended(engine.jobs.create(FAST_REQUEST).id)
    expect(job).toMatchObject({
      state: 'succeeded',
      profileName: 'Demo',
      outputs: [{ width: 1024, height: 1024 }],
    })
    expect(testBed.generations()).toEqual([])
  })

  it('does not keep the engine from closing while it starts', async () => {
    const { engine } = testBed.test
    await engine.profiles.activate(DEMO_PROFILE_ID)
    engine.jobs.create(FAST_REQUEST)
    await engine.close()
    expect(engine.jobs.queue.runningCount()).toBe(0)
  })
})
