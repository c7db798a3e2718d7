import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HttpClient } from '../../../electron/engine/host.ts'
import {
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
  TWO_PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { plainFetch, type TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

const first = pictureEvent(0, PICTURES.first)

function stateOf({ engine }: TestEngine, id: string) {
  return engine.jobs.list(null).jobs.find((job) => job.id === id)?.state
}

describe('quitting', () => {
  it('in the middle of an answer leaves the job to be found, with its spool', async () => {
    testBed.server.setFaults([generations(stallAfter(first))])
    const { engine, latest, log } = testBed.test
    const { id } = engine.jobs.create(imageRequest(2))
    await expect.poll(() => latest(id)?.outputs.length).toBe(1)
    await engine.close()
    await expect.poll(() => testBed.generations()[0]?.aborted).toBe(true)
    expect(await readdir(join(testBed.folder, 'spool'))).toHaveLength(1)
    expect(log.entries.filter(({ level }) => level !== 'info')).toEqual([])

    const next = await testBed.restart()
    expect(['streaming', 'saving']).toContain(stateOf(next, id))
    expect(next.engine.jobs.recovery.run()).toBe(true)
    await expect.poll(() => readdir(join(testBed.folder, 'spool'))).toEqual([])
    const [job] = next.engine.jobs.list(null).jobs
    expect(job).toMatchObject({ state: 'interrupted', outputs: [{ index: 0 }] })
    expect(testBed.generations()).toHaveLength(1)
  })

  it('leaves what was waiting to be sent at the next start', async () => {
    testBed.server.setFaults([generations([{ kind: 'stall', after: { at: 'headers' } }])])
    const { engine } = testBed.test
    const ids = Array.from({ length: 4 }, () => engine.jobs.create(imageRequest(1)).id)
    await expect.poll(() => testBed.generations().length).toBe(3)
    await engine.close()

    testBed.server.setFaults([generations([TWO_PICTURES])])
    const next = await testBed.restart()
    expect(ids.map((id) => stateOf(next, id))).toEqual(['sending', 'sending', 'sending', 'queued'])
    next.engine.jobs.recovery.run()
    await next.ended(ids[3] ?? '')
    expect(testBed.generations()).toHaveLength(4)
  })

  it('in the moment a job is made sends nothing', async () => {
    const { engine, statesOf } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    await engine.close()
    expect(statesOf(id)).toEqual(['queued'])
    expect(testBed.generations()).toEqual([])
    const next = await testBed.restart()
    expect(stateOf(next, id)).toBe('queued')
  })

  it('while the last picture is being saved does not lose it', async () => {
    // The answer ends in the same moment in which the app is closed.
    const closing: Promise<void>[] = []
    const http: HttpClient = async (url, init) => {
      const response = await plainFetch(url, init)
      const bytes = new Uint8Array(await response.arrayBuffer())
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes)
          controller.close()
        },
      })
      closing.push(Promise.resolve().then(() => next.engine.close()))
      return new Response(body, { status: response.status, headers: response.headers })
    }
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const next = await testBed.restart({ http })
    const { id } = next.engine.jobs.create(imageRequest(2))
    await expect.poll(() => closing.length).toBe(1)
    await Promise.all(closing)
    expect(next.log.text()).not.toContain('could not be recorded')
    const third = await testBed.restart({ http: plainFetch })
    third.engine.jobs.recovery.run()
    await expect.poll(() => stateOf(third, id)).toMatch(/succeeded|interrupted/)
    expect(testBed.generations()).toHaveLength(1)
  })

  it('fetches what the server has finished before it throws it away', async () => {
    const files = { path: '/v1/files/' }
    testBed.server.setFaults([
      { match: files, times: 'always', faults: [{ kind: 'delay_headers', milliseconds: 300 }] },
    ])
    const { engine, latest } = testBed.test
    const seen = testBed.server.requests.length
    const { id } = engine.jobs.create(imageRequest(1))
    const isFetching = () =>
      testBed.server.requests.slice(seen).some(({ path }) => path.startsWith(files.path))
    await expect.poll(isFetching, { interval: 10 }).toBe(true)
    expect(latest(id)?.outputs).toEqual([])
    await engine.close()
    expect(latest(id)).toMatchObject({ state: 'succeeded', outputs: [{}] })
  })

  it('can be done twice', async () => {
    await testBed.test.engine.close()
    await expect(testBed.test.engine.close()).resolves.toBeUndefined()
  })
})
