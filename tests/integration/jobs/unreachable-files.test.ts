import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { answerWith, contentEvent, DONE, generations, PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'
import { imageRequest } from '../support/requests.ts'

const MINUTE = 60_000

let now = Date.now()
const testBed = engineWithServer({
  clock: () => now,
  retryDelays: { unreachable: [], rateLimited: [], file: [], unfetched: [MINUTE, 5 * MINUTE] },
})

/** A host that takes every connection and closes it, until it is mended. */
let host: Server
let address = ''
let asked = 0
let isMended = false
beforeEach(async () => {
  asked = 0
  isMended = false
  host = createServer((_request, response) => {
    asked += 1
    if (isMended) response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURES.first)
    else response.destroy()
  }).listen(0, '127.0.0.1')
  await once(host, 'listening')
  const { port } = z.object({ port: z.number() }).parse(host.address())
  address = `http://127.0.0.1:${port}/images/a.png`
})
afterEach(async () => {
  host.close()
  host.closeAllConnections()
  await once(host, 'close')
})

/** A job whose picture could not be fetched. */
async function failedJob(picture = address): Promise<string> {
  testBed.server.setFaults([generations([answerWith(contentEvent(0, `![a](${picture})`) + DONE)])])
  const { engine, ended } = testBed.test
  const { id } = engine.jobs.create(imageRequest(1))
  expect(await ended(id)).toMatchObject({ state: 'failed', recoverable: true })
  return id
}

/** What a command line does: takes over what was left, and waits until that is done. */
async function command(): Promise<TestEngine> {
  const next = await testBed.restart()
  next.engine.jobs.recovery.run({ startQueued: false })
  await next.engine.jobs.recovery.settled()
  return next
}

it('a file whose host cannot be reached is an error that names the host and has its address', async () => {
  // The fetch standard forbids this port: nothing is ever there.
  const id = await failedJob('http://127.0.0.1:9/images/a.jpg')
  expect(testBed.test.engine.jobs.find(id)).toMatchObject({
    error: {
      code: 'network',
      reason: 'media_host_unreachable',
      charged: 'maybe',
      address: 'http://127.0.0.1:9/images/a.jpg',
    },
  })
})

it('a file that could not be fetched is looked for again by every process that comes, after growing pauses, and one day no more', async () => {
  const id = await failedJob()
  expect(asked).toBe(1)
  const asks: number[] = []
  // Several processes within each pause.
  for (const minutes of [0, 0.5, 1, 1, 3, 6.5, 6.5, 60, 60 * 24 * 7]) {
    now += minutes * MINUTE
    const { engine } = await command()
    await engine.close()
    asks.push(asked)
  }
  expect(asks).toEqual([1, 1, 2, 2, 2, 3, 3, 3, 3])
  isMended = true
  const { engine } = await testBed.restart()
  // At the user's word, whatever was noted.
  expect(await engine.jobs.recovery.checkAgain(id)).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
})

it('a file is here as soon as its host is, at the next look', async () => {
  const id = await failedJob()
  isMended = true
  now += 2 * MINUTE
  const { engine } = await command()
  expect(engine.jobs.find(id)).toMatchObject({ state: 'succeeded' })
})

it('looking for it at the user’s word begins the pauses anew', async () => {
  const id = await failedJob()
  now += 2 * MINUTE
  const first = await command()
  await first.engine.jobs.recovery.checkAgain(id)
  expect(asked).toBe(3)
  await first.engine.close()
  // Not the five minutes that were due after the first look.
  now += 2 * MINUTE
  await (await command()).engine.close()
  expect(asked).toBe(4)
})

it('a file is looked for by one process only, however many are open', async () => {
  await failedJob()
  now += 2 * MINUTE
  const { secrets } = testBed
  const other = await openTestEngine(testBed.folder, {
    secrets,
    profileStorage: testBed.test.storage,
    clock: () => now,
  })
  other.engine.jobs.recovery.run()
  await other.engine.jobs.recovery.settled()
  await other.engine.close()
  // The window that is open has planned its look.
  expect(asked).toBe(1)
})

it('the path that the API has as well is fetched from there, without the token', async () => {
  const made = testBed.test.engine.jobs.create(imageRequest(1))
  const [output] = (await testBed.test.ended(made.id)).outputs
  const { source_url: url } = z
    .object({ source_url: z.string() })
    .parse(
      testBed.test.engine.library.database
        .prepare('SELECT source_url FROM assets WHERE id = ?')
        .get(output?.id ?? ''),
    )
  const { pathname } = new URL(url)
  const inner = `http://127.0.0.1:9${pathname}`
  testBed.server.setFaults([generations([answerWith(contentEvent(0, `![a](${inner})`) + DONE)])])
  const { id } = testBed.test.engine.jobs.create(imageRequest(1))
  expect(await testBed.test.ended(id)).toMatchObject({ state: 'succeeded' })
  const fetched = testBed.server.requests.filter(({ path }) => path.startsWith(pathname)).at(-1)
  expect(fetched).toMatchObject({ method: 'GET' })
  expect(JSON.stringify(fetched)).not.toContain(testBed.server.token)
})
