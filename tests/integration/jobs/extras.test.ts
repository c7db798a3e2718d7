import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { noisePng } from '../../bench/pipeline/pictures.ts'
import {
  answerWith,
  contentEvent,
  cutAfter,
  DONE,
  generations,
  pictureEvent,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import type { ImageForm } from '../support/other-server/behaviour.ts'
import { startOtherServer, type OtherServer } from '../support/other-server/other-server.ts'
import { chatRequest, FAST_REQUEST, imageRequest } from '../support/requests.ts'
import { useServer, type TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

/** Longer than ten pictures take to be drawn, sent, fetched and measured on a busy machine. */
const PATIENCE = { timeout: 30_000 }

/** Squares with so many pixels a side; the same `seed` and side make the same picture. */
const square = (side: number, seed: number): Buffer => noisePng(side * side * 3, seed)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function extrasOf(job: Job | undefined): NonNullable<Job['extras']> {
  return job?.extras ?? []
}

/** Hashes of the outputs and of the extras, each in their order. */
function hashes(job: Job | undefined): [string[], string[]] {
  return [
    (job?.outputs ?? []).map((asset) => asset.sha256),
    extrasOf(job).map((asset) => asset.sha256),
  ]
}

/** What a server without numbers says: each picture in a chunk of its own, all of them choice 0. */
function underOneNumber(...pictures: readonly Buffer[]): string {
  return pictures.map((picture) => pictureEvent(0, picture)).join('') + DONE
}

describe('a server that gives every picture the same number', () => {
  let other: OtherServer
  beforeEach(async () => {
    other = await startOtherServer({ streamLimit: 10, image: 'one-number' })
    await useServer(testBed.test.engine, other)
  })
  afterEach(() => other.close())

  async function made(image: ImageForm, count: number): Promise<Job> {
    other.behave({ image })
    const { engine, ended } = testBed.test
    const { activeId } = await engine.profiles.list()
    await engine.profiles.learnStreamLimit(activeId, 10)
    return ended(engine.jobs.create(imageRequest(count, { size: '1024x1024' })).id)
  }

  const fetched = (): string[] =>
    other.requests.filter(({ kind }) => kind === 'media').map(({ path }) => path)

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('brings all of %i', PATIENCE, async (count) => {
    const job = await made('one-number', count)
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map(({ index }) => index)).toEqual(
      Array.from({ length: count }, (_, i) => i),
    )
    expect(new Set(job.outputs.map((asset) => asset.sha256)).size).toBe(count)
    expect(job.extras).toBeUndefined()
    expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
  })

  it.each([1, 2, 5])(
    'and sends early versions of %i that nothing tells apart brings the largest, and keeps the others',
    PATIENCE,
    async (count) => {
      const job = await made('one-number-early-versions', count)
      expect(job.state).toBe('succeeded')
      expect(job.outputs.map(({ index, width }) => [index, width])).toEqual(
        Array.from({ length: count }, (_, index) => [index, 1024]),
      )
      expect(extrasOf(job).map(({ width, extra }) => [width, extra])).toEqual(
        Array.from({ length: count }, () => [256, true]),
      )
      for (const { index } of extrasOf(job)) expect(index).toBeGreaterThanOrEqual(count)
    },
  )

  it('and names early versions is asked for the final ones only', PATIENCE, async () => {
    const job = await made('one-number-named-versions', 3)
    expect(job.outputs.map(({ width }) => width)).toEqual([1024, 1024, 1024])
    expect(job.extras).toBeUndefined()
    expect(fetched()).toHaveLength(3)
    for (const path of fetched()) expect(path).toContain('-final.png')
  })

  it('keeps early versions of what is gone, without taking them for it', PATIENCE, async () => {
    other.behave({ mediaFailures: [{ kind: 'status', status: 410, times: 1 }] })
    const job = await made('one-number-named-versions', 1)
    expect(job).toMatchObject({ state: 'failed', outputs: [], missing: 1 })
    expect(job).toMatchObject({ error: { code: 'media_unavailable', httpStatus: 410 } })
    expect(extrasOf(job).map(({ width }) => width)).toEqual([256, 512])
  })
})

describe('of what arrives beside the outputs', () => {
  const [small, large, other] = [square(40, 1), square(90, 2), square(90, 3)]

  async function madeFrom(text: string, request = imageRequest(1)): Promise<Job> {
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, ended } = testBed.test
    return ended(engine.jobs.create(request).id)
  }

  it('the same bytes twice in one answer are one picture', async () => {
    const twice = await madeFrom(underOneNumber(large, large))
    expect(twice.state).toBe('succeeded')
    expect(hashes(twice)).toEqual([[sha256(large)], []])
    const three = await madeFrom(underOneNumber(large, large, other), imageRequest(2))
    expect(three.outputs.map(({ index }) => index)).toEqual([0, 1])
    expect(hashes(three)).toEqual([[sha256(large), sha256(other)].toSorted(inOrderOf(three)), []])
  })

  it('two answers may bring the same, and both count', async () => {
    const job = await madeFrom(underOneNumber(small, large), imageRequest(4))
    expect(job.state).toBe('succeeded')
    expect(hashes(job)[0].toSorted()).toEqual([small, large, small, large].map(sha256).toSorted())
    expect(job.extras).toBeUndefined()
  })

  it('each request has its own, behind the outputs of all', async () => {
    const job = await madeFrom(underOneNumber(small, large, other), imageRequest(4))
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map(({ index, width }) => [index, width])).toEqual(
      [0, 1, 2, 3].map((index) => [index, 90]),
    )
    expect(extrasOf(job).map(({ width }) => width)).toEqual([40, 40])
    expect(extrasOf(job).every(({ index }) => index >= 4)).toBe(true)
  })

  it('nothing counts as an output: not for what is missing, nor for a retry', async () => {
    const text = pictureEvent(0, small) + pictureEvent(0, large)
    const next = pictureEvent(0, other)
    const alone = generations([answerWith(text + next + DONE)], { times: 1 })
    testBed.server.setFaults([alone, generations(cutAfter(''))])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(3)).id)
    // Two requests side by side, for two and for one: whichever came first got three pictures, and the other one nothing.
    const [outputs, extras] = [job.outputs.length, extrasOf(job).length]
    expect([
      [2, 1],
      [1, 2],
    ]).toContainEqual([outputs, extras])
    expect(job).toMatchObject({ state: 'partial', missing: 3 - outputs })
  })

  it('all count where the server decides how many there are', async () => {
    const job = await madeFrom(underOneNumber(small, large, other), FAST_REQUEST)
    expect(job.outputs.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(job.extras).toBeUndefined()
  })

  it('all count in a chat', async () => {
    const text = [small, large, other].map((one) => contentEvent(0, dataUri(one))).join('\n')
    testBed.server.setFaults([generations([answerWith(text + DONE)])])
    const { engine, chatEnded } = testBed.test
    const job = await chatEnded(engine.jobs.chat(chatRequest('draw')).id)
    expect(job.outputs).toHaveLength(3)
    expect(job.extras).toBeUndefined()
  })

  it('goes into the trash and out of it as everything does, and leaves the outputs as they are', async () => {
    const { engine, latest } = testBed.test
    const job = await madeFrom(underOneNumber(small, large))
    const [extra] = extrasOf(job)
    await engine.library.trash.put([extra?.id ?? ''])
    engine.jobs.refresh([job.id])
    expect(latest(job.id)?.extras).toBeUndefined()
    expect(latest(job.id)?.outputs).toEqual(job.outputs)
    await engine.library.trash.restore([extra?.id ?? ''])
    engine.jobs.refresh([job.id])
    expect(latest(job.id)).toEqual(job)
  })

  it('a job that has nothing else any more is still shown', async () => {
    const { engine, removed } = testBed.test
    const job = await madeFrom(underOneNumber(small, large))
    await engine.library.trash.put(job.outputs.map(({ id }) => id))
    engine.jobs.refresh([job.id])
    expect(removed).toEqual([])
    expect(hashes(engine.jobs.list(null).jobs[0])).toEqual([[], [sha256(small)]])
    expect(() => engine.jobs.dismiss(job.id)).toThrow('invalid_request')
  })
})

describe('after a crash', () => {
  const pictures = [square(40, 1), square(90, 2), square(60, 3), square(90, 4), square(90, 2)]
  const text = underOneNumber(...pictures)
  const expected = [
    [1, 3].map((at) => sha256(pictures[at] ?? Buffer.alloc(0))),
    [0, 2].map((at) => sha256(pictures[at] ?? Buffer.alloc(0))),
  ].map((list) => list.toSorted())

  /** Opens a library in which a process died with this answer in its spool, and brings it in. */
  async function recovered(before?: (next: TestEngine) => Promise<void>): Promise<Job | undefined> {
    const { activeId: profileId } = await testBed.test.engine.profiles.list()
    await testBed.test.engine.close()
    const part = { offset: 0, count: 2, text }
    const request = imageRequest(2)
    await leaveBehind(testBed.folder, {
      id: 'job',
      profileId,
      request,
      state: 'streaming',
      parts: [part],
    })
    const next = await testBed.restart()
    await before?.(next)
    next.engine.jobs.recovery.run()
    await next.engine.jobs.recovery.settled()
    return next.engine.jobs.list(null).jobs.find(({ id }) => id === 'job')
  }

  const sorted = (job: Job | undefined): string[][] => hashes(job).map((list) => list.toSorted())

  it('outputs and extras are what they would have been', async () => {
    const job = await recovered()
    expect(job?.state).toBe('succeeded')
    expect(sorted(job)).toEqual(expected)
    expect(job?.outputs.map(({ index }) => index)).toEqual([0, 1])
  })

  it.each([
    ['the first', [0]],
    ['the first, as an output, and the second', [0, 1]],
    ['one of the same bytes that stands behind', [4]],
    ['some from the middle', [2, 3]],
    ['all of them, in another order', [4, 3, 2, 1, 0]],
  ])('the same where %s had been saved', async (_, saved) => {
    const job = await recovered(async ({ engine: { library } }) => {
      const answer = new Set<string>()
      for (const [arrival, at] of saved.entries()) {
        const file = await library.incomingFile()
        await writeFile(file, pictures[at] ?? '')
        await library.add({
          jobId: 'job',
          index: arrival < 2 ? arrival : arrival + 1,
          extra: arrival >= 2,
          prompt: 'a red fox in the snow',
          sourceUrl: null,
          answer,
          file,
        })
      }
    })
    expect(job?.state).toBe('succeeded')
    expect(sorted(job)).toEqual(expected)
    expect(job?.outputs.map(({ index }) => index)).toEqual([0, 1])
  })

  it('reading the same again changes nothing', async () => {
    const once = await recovered()
    await testBed.test.engine.close()
    const again = await testBed.restart()
    again.engine.jobs.recovery.run()
    await again.engine.jobs.recovery.settled()
    expect(again.engine.jobs.list(null).jobs.find(({ id }) => id === 'job')).toEqual(once)
  })
})

function dataUri(picture: Buffer): string {
  return `![image](data:image/png;base64,${picture.toString('base64')})`
}

/** Puts hashes in the order of a job's outputs. */
function inOrderOf(job: Job): (one: string, other: string) => number {
  const order = job.outputs.map((asset) => asset.sha256)
  return (one, other) => order.indexOf(one) - order.indexOf(other)
}
