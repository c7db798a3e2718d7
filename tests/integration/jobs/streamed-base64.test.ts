import { createHash } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noisePng } from '../../bench/pipeline/pictures.ts'
import {
  answerWith,
  contentEvent,
  cutAfter,
  DONE,
  generations,
  pictureEvent,
  stallAfter,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest } from '../support/requests.ts'

/** Pictures whose base64 is far longer than what stays in the text. */
const first = noisePng(300_000, 1)
const second = noisePng(200_000, 2)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const testBed = engineWithServer()

const incoming = (): Promise<string[]> => readdir(join(testBed.folder, 'incoming'))
const spools = (): Promise<string[]> => readdir(join(testBed.folder, 'spool'))

/** A picture that is not the last word about its choice. */
function previewEvent(choice: number, picture: Buffer): string {
  return pictureEvent(choice, picture).replace('"finish_reason":"stop"', '"finish_reason":null')
}

describe('pictures inside an answer', () => {
  it('are saved as they were made, and leave nothing behind', async () => {
    const text = pictureEvent(0, first) + pictureEvent(1, second) + DONE
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job.state).toBe('succeeded')
    expect(job.outputs.map((asset) => asset.sha256)).toEqual([sha256(first), sha256(second)])
    expect(await incoming()).toEqual([])
    expect(await spools()).toEqual([])
  })

  it('may be the whole of an answer that is not streamed', async () => {
    const choices = [{ index: 0, message: { content: first.toString('base64') } }]
    testBed.server.setFaults([generations([answerWith(JSON.stringify({ choices }))])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(job.outputs.map((asset) => asset.sha256)).toEqual([sha256(first)])
    expect(await incoming()).toEqual([])
  })

  it('that are followed by larger ones are kept beside them', async () => {
    const text = previewEvent(0, second) + pictureEvent(0, first) + DONE
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(job.outputs.map((asset) => asset.sha256)).toEqual([sha256(first)])
    expect(job.extras?.map((asset) => asset.sha256)).toEqual([sha256(second)])
    expect(await incoming()).toEqual([])
  })

  it('that are mere words are thrown away', async () => {
    const text = contentEvent(0, `This is it: ${first.toString('base64')}`) + DONE
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'empty_result' } })
    expect(await incoming()).toEqual([])
    expect(await spools()).toHaveLength(1)
  })

  it('that are cut are none, and what came before them stays', async () => {
    const cut = pictureEvent(1, second).slice(0, 150_000)
    testBed.server.setFaults([generations(cutAfter(pictureEvent(0, first) + cut))])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(2)).id)
    expect(job.state).toBe('partial')
    expect(job.outputs.map((asset) => asset.sha256)).toEqual([sha256(first)])
    expect(await incoming()).toEqual([])
  })

  it('that are on their way when the job is cancelled are thrown away', async () => {
    const cut = pictureEvent(1, second).slice(0, 150_000)
    testBed.server.setFaults([generations(stallAfter(pictureEvent(0, first) + cut))])
    const { engine, ended, latest } = testBed.test
    const { id } = engine.jobs.create(imageRequest(2))
    await expect.poll(() => latest(id)?.outputs.length).toBe(1)
    await expect.poll(async () => (await incoming()).length).toBe(1)
    engine.jobs.queue.cancel(id)
    expect((await ended(id)).state).toBe('cancelled')
    expect(await incoming()).toEqual([])
  })

  it('are found again in the spool of a process that died', async () => {
    const { activeId: profileId } = await testBed.test.engine.profiles.list()
    await testBed.test.engine.close()
    const text = pictureEvent(0, first) + pictureEvent(1, second).slice(0, 150_000)
    await leaveBehind(testBed.folder, {
      id: 'job',
      profileId,
      request: imageRequest(2),
      state: 'streaming',
      parts: [{ offset: 0, count: 2, text }],
    })
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    const job = () => next.engine.jobs.list(null).jobs.find(({ id }) => id === 'job')
    await expect.poll(() => job()?.outputs.map((asset) => asset.sha256)).toEqual([sha256(first)])
    await expect.poll(() => next.engine.jobs.queue.runningCount()).toBe(0)
    expect(await incoming()).toEqual([])
  })

  it('that find no place on the disk are told, and stay in the spool', async () => {
    const text = pictureEvent(0, first) + DONE
    testBed.server.setFaults([generations([answerWith(text)])])
    // A file where the folder should be: nothing can be written there.
    const folder = join(testBed.folder, 'incoming')
    await rm(folder, { recursive: true })
    await writeFile(folder, '')
    const { engine, ended, progress } = testBed.test
    const { id } = engine.jobs.create(imageRequest(1))
    await expect.poll(() => progress.at(-1)?.progress.blockedBy).toBe('disk')
    expect(await spools()).toHaveLength(1)
    engine.jobs.queue.cancel(id)
    const job = await ended(id)
    expect(job).toMatchObject({ state: 'interrupted', error: { code: 'disk', charged: 'maybe' } })
    expect(await spools()).toHaveLength(1)
  })
})
