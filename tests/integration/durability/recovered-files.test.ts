import { randomUUID } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { mediaFileOf, mediaFolderOf } from '../../../electron/engine/library/file-name.ts'
import { contentEvent, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import type { TestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()
const first = pictureEvent(0, PICTURES.first)
const second = pictureEvent(1, PICTURES.second)
const FOLDER = mediaFolderOf(Date.now())

interface Left {
  readonly text: string
  readonly brokenReplays?: number
  readonly request?: JobRequest
  /** Its requests, where it is not a single one with this text for an answer. */
  readonly parts?: Parameters<typeof leaveBehind>[1]['parts']
}

/** Leaves a job behind as a killed process does, then opens the next engine, which has not looked yet. */
async function restartAfter({
  text,
  brokenReplays = 0,
  request = imageRequest(2),
  parts = [{ offset: 0, count: 2, text, brokenReplays }],
}: Left): Promise<TestEngine> {
  const { activeId: profileId } = await testBed.test.engine.profiles.list()
  await testBed.test.engine.close()
  await leaveBehind(testBed.folder, {
    id: 'job',
    profileId,
    request,
    state: 'streaming',
    parts,
  })
  return testBed.restart()
}

/** Puts a file where the dead process had given it its lasting name. */
async function putInMediaFolder(name: string, bytes: Buffer): Promise<void> {
  await mkdir(join(testBed.folder, FOLDER), { recursive: true })
  await writeFile(join(testBed.folder, FOLDER, name), bytes)
}

async function mediaFiles(): Promise<string[]> {
  return (await readdir(join(testBed.folder, FOLDER))).toSorted()
}

function find({ engine }: TestEngine): Job | undefined {
  return engine.jobs.list(null).jobs.find(({ id }) => id === 'job')
}

/** Has the server make two pictures that the library knows nothing of. */
async function publishedAddresses(): Promise<string[]> {
  const response = await fetch(`${testBed.server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${testBed.server.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      model: 'grok-imagine-1.0',
      stream: true,
      messages: [{ role: 'user', content: 'two foxes' }],
      image_config: { n: 2, size: '1024x1024', response_format: 'url' },
    }),
  })
  return (await response.text()).match(/http[^)]+\.jpg/g) ?? []
}

const ORPHAN = '2026-11-22 17.04.05 a red fox 1f2e3d4c.png'

it('a file that got its name but no row is taken, and not saved a second time', async () => {
  await putInMediaFolder(ORPHAN, PICTURES.first)
  const next = await restartAfter({ text: first + second + DONE })
  next.engine.jobs.recovery.run()
  await expect.poll(() => find(next)?.state).toBe('succeeded')
  const [taken, other] = find(next)?.outputs ?? []
  expect(taken).toMatchObject({ index: 0, file: `${FOLDER}/${ORPHAN}` })
  expect(taken?.id).toMatch(/^1f2e3d4c-/)
  expect((await mediaFiles()).length).toBe(2)
  expect(other?.index).toBe(1)
  expect(await readdir(join(testBed.folder, 'incoming'))).toEqual([])
})

it('of two outputs with the same bytes only one takes the file that is there', async () => {
  await putInMediaFolder(ORPHAN, PICTURES.first)
  const text = first + DONE
  const parts = [0, 1].map((offset) => ({ offset, count: 1, text }))
  const next = await restartAfter({ text, parts })
  next.engine.jobs.recovery.run()
  await expect.poll(() => find(next)?.state).toBe('succeeded')
  const files = (find(next)?.outputs ?? []).map(({ file }) => file)
  expect(new Set(files).size).toBe(2)
  expect(files).toContain(`${FOLDER}/${ORPHAN}`)
})

it('a file of the user that is only as long is left alone', async () => {
  const stranger = Buffer.from(PICTURES.first)
  stranger.writeUInt8(stranger.readUInt8(40) ^ 1, 40)
  await putInMediaFolder(ORPHAN, stranger)
  const next = await restartAfter({ text: first + second + DONE })
  next.engine.jobs.recovery.run()
  await expect.poll(() => find(next)?.state).toBe('succeeded')
  expect((await mediaFiles()).length).toBe(3)
  expect(find(next)?.outputs.map(({ file }) => file)).not.toContain(`${FOLDER}/${ORPHAN}`)
})

it('a spool that was left alone is read again when the user asks for it', async () => {
  const next = await restartAfter({ text: first + second + DONE, brokenReplays: 2 })
  next.engine.jobs.recovery.run()
  await next.engine.jobs.recovery.settled()
  expect(find(next)).toMatchObject({ state: 'interrupted', outputs: [], recoverable: true })
  const job = await next.engine.jobs.recovery.checkAgain('job')
  expect(job.state).toBe('succeeded')
  expect(job.outputs).toHaveLength(2)
})

it('a file that was adopted before its spool was read is not saved a second time', async () => {
  const text = first + pictureEvent(1, PICTURES.second) + DONE
  // Of a name that tells nothing: a job is made up for it.
  await putInMediaFolder('found.png', PICTURES.first)
  const next = await restartAfter({ text, brokenReplays: 2 })
  next.engine.jobs.recovery.run()
  await next.engine.integrity.verify()
  const shown = next.engine.jobs.list(null).jobs
  const before = shown.map(({ outputs }) => outputs.length).toSorted((a, b) => a - b)
  const madeUp = shown.filter(({ outputs }) => outputs.length === 1).map(({ id }) => id)
  await next.engine.jobs.recovery.checkAgain('job')
  const { jobs } = next.engine.jobs.list(null)
  expect([before, jobs.map(({ outputs }) => outputs.length)]).toEqual([[0, 1], [2]])
  expect(jobs[0]?.outputs.map(({ file }) => file)).toContain(`${FOLDER}/found.png`)
  expect(next.removed).toEqual(madeUp)
})

it('a picture is fetched although another one was given its place when it was found', async () => {
  const [one = '', other = ''] = await publishedAddresses()
  const text = contentEvent(0, `![image](${one})`) + contentEvent(1, `![image](${other})`) + DONE
  // The second, adopted as the first output that its job lacks.
  const bytes = Buffer.from(await (await fetch(other)).arrayBuffer())
  const { prompt } = imageRequest(2)
  const name = { createdAt: Date.now(), prompt, id: randomUUID(), mime: 'image/jpeg' } as const
  await putInMediaFolder(basename(mediaFileOf(name)), bytes)
  const next = await restartAfter({ text, brokenReplays: 2 })
  next.engine.jobs.recovery.run()
  await next.engine.integrity.verify()
  expect(find(next)?.outputs.map(({ index }) => index)).toEqual([0])
  const job = await next.engine.jobs.recovery.checkAgain('job')
  expect(job.state).toBe('succeeded')
  expect(new Set(job.outputs.map(({ sha256 }) => sha256)).size).toBe(2)
  expect((await mediaFiles()).length).toBe(2)
})

it('a recovery that fails without crashing the app does not block the spool', async () => {
  const text = contentEvent(0, 'Once upon a time') + DONE
  const next = await restartAfter({ text, request: chatRequest('Tell me a story') })
  const { database } = next.engine.library
  database.exec(`CREATE TRIGGER full BEFORE UPDATE OF answer ON jobs
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  next.engine.jobs.recovery.run()
  await next.engine.jobs.recovery.settled()
  expect(next.engine.jobs.find('job')?.state).toBe('interrupted')
  const attempts = database.prepare('SELECT broken_replays, spool_file FROM attempts').all()
  expect(attempts).toEqual([{ broken_replays: 0, spool_file: expect.any(String) }])
})

it('the job that an adopted file turns out to be from is in the feed, also when it had been taken out', async () => {
  await putInMediaFolder('found.png', PICTURES.first)
  const next = await restartAfter({
    text: first + DONE,
    brokenReplays: 2,
    request: imageRequest(1),
  })
  next.engine.jobs.recovery.run()
  await next.engine.integrity.verify()
  next.engine.jobs.dismiss('job')
  expect(find(next)).toBeUndefined()
  await next.engine.jobs.recovery.checkAgain('job')
  expect(find(next)).toMatchObject({
    state: 'succeeded',
    outputs: [{ file: `${FOLDER}/found.png` }],
  })
})
