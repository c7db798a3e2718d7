import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRunning, type GenerationRequest, type Job } from '#shared/domain/generation.ts'
import {
  contentEvent,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import type { TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

const first = pictureEvent(0, PICTURES.first)
const second = pictureEvent(1, PICTURES.second)

type Left = Omit<Parameters<typeof leaveBehind>[1], 'id' | 'profileId'> & { id?: string }

/** Leaves jobs behind as a killed process does, then opens the next engine, which has not looked yet. */
async function restartAfter(...jobs: Left[]): Promise<TestEngine> {
  const { activeId: profileId } = await testBed.test.engine.profiles.list()
  await testBed.test.engine.close()
  for (const job of jobs) {
    await leaveBehind(testBed.folder, {
      id: 'job',
      profileId,
      apiOrigin: testBed.server.origin,
      ...job,
    })
  }
  return testBed.restart()
}

function find({ engine }: TestEngine, id = 'job'): Job | undefined {
  return engine.jobs.list(null).jobs.find((job) => job.id === id)
}

function spools(): Promise<string[]> {
  return readdir(join(testBed.folder, 'spool'))
}

const published = new Map<string, string>()

/** The path of a picture or video on the server, which makes it once. */
async function publishedPath(request: GenerationRequest = imageRequest(1)): Promise<string> {
  const known = published.get(JSON.stringify(request))
  if (known !== undefined) return known
  const { engine, ended } = testBed.test
  await ended(engine.jobs.create(request).id)
  const download = testBed.server.requests.findLast(({ path }) => path.startsWith('/v1/files/'))
  if (download === undefined) throw new Error('Nothing was published')
  published.set(JSON.stringify(request), download.path)
  return download.path
}

function downloads(path: string): number {
  return testBed.server.requests.filter((request) => request.path === path).length
}

describe('after a crash', () => {
  it('a job whose answer had all arrived has all its pictures', async () => {
    const next = await restartAfter({
      request: imageRequest(4),
      state: 'streaming',
      parts: [
        { offset: 0, count: 2, text: first + second + DONE },
        { offset: 2, count: 2, text: second + first + DONE },
      ],
    })
    expect(next.engine.jobs.recovery.run()).toBe(true)
    await expect.poll(() => find(next)?.state).toBe('succeeded')
    expect(find(next)?.outputs.map(({ index, mime }) => [index, mime])).toEqual([
      [0, 'image/png'],
      [1, 'image/jpeg'],
      [2, 'image/png'],
      [3, 'image/jpeg'],
    ])
    expect(await spools()).toEqual([])
    expect(next.statesOf('job')).toEqual(['interrupted', 'succeeded'])
    expect(testBed.generations()).toEqual([])
  })

  it('a spool that took the app down twice is left alone, and the others are not', async () => {
    const next = await restartAfter({
      request: imageRequest(4),
      state: 'streaming',
      parts: [
        { offset: 0, count: 2, text: first + second + DONE, brokenReplays: 2 },
        { offset: 2, count: 2, text: second + first + DONE, brokenReplays: 1 },
      ],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.outputs.map(({ index }) => index)).toEqual([2, 3])
    await expect.poll(async () => (await spools()).length).toBe(1)
    expect(find(next)?.state).toBe('interrupted')
  })

  it('a job whose answer broke off keeps what is whole, and its outcome is unknown', async () => {
    const next = await restartAfter({
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text: first + second.slice(0, second.length / 2) }],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.outputs.length).toBe(1)
    await expect.poll(spools).toEqual([])
    expect(find(next)).toMatchObject({
      state: 'interrupted',
      error: { code: 'network', reason: 'outcome_unknown', charged: 'maybe' },
    })
    expect(testBed.generations()).toEqual([])
  })

  it.each([
    ['nothing but the row', 'sending', []],
    ['a spool that was never made', 'sending', [{ offset: 0, count: 1, text: null }]],
    ['an empty spool', 'sending', [{ offset: 0, count: 1, text: '' }]],
    ['half a line', 'streaming', [{ offset: 0, count: 1, text: 'data: {"cho' }]],
    ['an empty answer', 'saving', [{ offset: 0, count: 1, text: contentEvent(0, '') + DONE }]],
  ] as const)(
    'a job of which there is %s is unknown, and nothing is left over',
    async (_, state, parts) => {
      const next = await restartAfter({ request: imageRequest(1), state, parts })
      expect(next.engine.jobs.recovery.run()).toBe(true)
      await expect.poll(spools).toEqual([])
      expect(find(next)).toMatchObject({ state: 'interrupted', outputs: [] })
      const third = await testBed.restart()
      // Known already, and nothing to look at again.
      expect(third.engine.jobs.recovery.run()).toBe(false)
      expect(third.log.text()).not.toContain('spool replayed')
      expect(testBed.generations()).toEqual([])
    },
  )

  it('a job is not told as unknown when its pictures were all safe', async () => {
    const next = await restartAfter({
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text: first + second + DONE }],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.state).toBe('succeeded')
    // As if the process had died between saving the last picture and saying so.
    next.engine.library.database.exec("UPDATE jobs SET state = 'saving', ended_at = NULL")
    await next.engine.close()
    const third = await testBed.restart()
    third.engine.jobs.recovery.run()
    await expect.poll(() => find(third)?.state).toBe('succeeded')
  })

  it('a picture is fetched from its address, without the token', async () => {
    const path = await publishedPath()
    const before = downloads(path)
    const next = await restartAfter({
      request: imageRequest(1),
      state: 'streaming',
      parts: [{ offset: 0, count: 1, text: contentEvent(0, `![image](${path})`) + DONE }],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.state).toBe('succeeded')
    expect(downloads(path)).toBe(before + 1)
    const download = testBed.server.requests.findLast((request) => request.path === path)
    expect(download?.headers.authorization).toBeUndefined()
  })

  it('a picture whose address is dead is given up', async () => {
    const path = '/v1/files/image/00000000-0000-4000-8000-000000000000.jpg'
    const next = await restartAfter({
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text: contentEvent(0, `![image](${path})`) + second + DONE }],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.outputs.length).toBe(1)
    await expect.poll(spools).toEqual([])
    expect(find(next)).toMatchObject({ state: 'interrupted', outputs: [{ index: 1 }] })
  })

  it.each([
    '<video poster="POSTER"><source src="VIDEO" type="video/mp4"></video>',
    '<a href="VIDEO"><img src="POSTER"></a>',
    '![poster](POSTER)\n\n[video](VIDEO)',
  ])('a video is a video, and its poster no picture: %s', async (form) => {
    const path = await publishedPath(videoRequest())
    const poster = await publishedPath()
    const html = form.replace('VIDEO', path).replace('POSTER', poster)
    const before = downloads(poster)
    const next = await restartAfter({
      request: videoRequest(),
      state: 'streaming',
      parts: [{ offset: 0, count: null, text: contentEvent(0, html) + DONE }],
    })
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.state).toBe('succeeded')
    await expect.poll(spools).toEqual([])
    expect(find(next)?.outputs.map(({ kind, index }) => [kind, index])).toEqual([['video', 0]])
    expect(downloads(poster)).toBe(before)
  })

  it('what was waiting is sent now, once', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const next = await restartAfter(
      { id: 'sent', request: imageRequest(2), state: 'sending' },
      { id: 'waiting', request: imageRequest(2), state: 'queued' },
    )
    expect(next.engine.jobs.recovery.run()).toBe(true)
    expect(await next.ended('waiting')).toMatchObject({ state: 'succeeded' })
    expect(find(next, 'sent')?.state).toBe('interrupted')
    expect(testBed.generations()).toHaveLength(1)
  })

  it('nothing is said when there is nothing to say', async () => {
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const next = await restartAfter({ request: imageRequest(2), state: 'queued' })
    expect(next.engine.jobs.recovery.run()).toBe(false)
    expect((await next.ended('job')).state).toBe('succeeded')
  })

  it('retrying makes what recovery did not bring', async () => {
    const next = await restartAfter({
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text: first }],
    })
    next.engine.jobs.recovery.run()
    testBed.server.setFaults([generations([TWO_PICTURES])])
    // It waits for the recovery: before that it would pay for what is here already.
    const retried = next.engine.jobs.retry('job')
    expect(() => next.engine.jobs.dismiss('job')).toThrow('invalid_request')
    expect((await retried).request).toMatchObject({ count: 1 })
    expect(await spools()).toEqual([])
    expect(find(next)?.outputs.length).toBe(1)
  })
})

describe('a recovery that is cut short', () => {
  it('does not hold up quitting, and is taken up at the next start', async () => {
    const path = await publishedPath()
    const left = { offset: 0, count: 2, text: first + contentEvent(1, `![image](${path})`) + DONE }
    const next = await restartAfter({ request: imageRequest(2), state: 'streaming', parts: [left] })
    testBed.server.setFaults([
      { match: { path: '/v1/files/' }, faults: [{ kind: 'stall', after: { at: 'headers' } }] },
    ])
    const before = downloads(path)
    next.engine.jobs.recovery.run()
    await expect.poll(() => downloads(path)).toBe(before + 1)
    await next.engine.close()
    // Closing has waited for it to end, and it could still write where it stood.
    expect(next.log.text()).toContain('spool replayed')
    expect(await spools()).toHaveLength(1)
    expect(next.log.text()).not.toContain('recovery failed')

    const third = await testBed.restart()
    expect(find(third)?.state).toBe('interrupted')
    expect(third.engine.jobs.recovery.run()).toBe(false)
    await expect.poll(() => find(third)?.state).toBe('succeeded')
    expect(find(third)?.outputs.map(({ index }) => index)).toEqual([0, 1])
    expect(await spools()).toEqual([])
  })

  it('does not fetch again what is safe', async () => {
    const [one, two] = [
      await publishedPath(),
      await publishedPath(imageRequest(1, { prompt: 'b' })),
    ]
    const before = downloads(one)
    const text = [one, two].map((path, index) => contentEvent(index, `![image](${path})`)).join('')
    const next = await restartAfter({
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text: text + DONE }],
    })
    testBed.server.setFaults([
      { match: { path: two }, faults: [{ kind: 'stall', after: { at: 'headers' } }] },
    ])
    next.engine.jobs.recovery.run()
    await expect.poll(() => find(next)?.outputs.length).toBe(1)
    await next.engine.close()
    const third = await testBed.restart()
    third.engine.jobs.recovery.run()
    await expect.poll(() => find(third)?.state).toBe('succeeded')
    // When it was recovered first, and not again.
    expect(downloads(one)).toBe(before + 1)
  })
})

it('never leaves a job running that nobody runs', async () => {
  const states = ['queued', 'sending', 'streaming', 'saving'] as const
  const next = await restartAfter(
    ...states.map((state) => ({ id: state, request: imageRequest(1), state })),
  )
  testBed.server.setFaults([generations([TWO_PICTURES])])
  next.engine.jobs.recovery.run()
  await next.ended('queued')
  for (const job of next.engine.jobs.list(null).jobs) expect(isRunning(job.state)).toBe(false)
})
