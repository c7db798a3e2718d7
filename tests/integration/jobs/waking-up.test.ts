import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerWith, contentEvent, DONE, generations, PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { waitUntil } from '../support/wait-until.ts'

/** What could not be fetched is looked for again after an hour: nothing here comes by waiting. */
const testBed = engineWithServer({
  retryDelays: { unreachable: [], rateLimited: [], unfetched: [3_600_000] },
})

/** A server of files whose connections break, as a sleeping computer's do, until it is reached again; then it holds its answers. */
async function startBreakingServer() {
  const held: ServerResponse[] = []
  let isReached = false
  const server = createServer((request, response) => {
    if (isReached) held.push(response)
    else request.socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    held,
    reach: () => void (isReached = true),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

let files: Awaited<ReturnType<typeof startBreakingServer>>
beforeEach(async () => {
  files = await startBreakingServer()
})
afterEach(() => files.close())

it(
  'what had arrived is looked for as soon as the computer wakes up, before anything else is sent',
  { timeout: 120_000 },
  async () => {
    const { engine, ended } = testBed.test
    const { jobs } = engine
    testBed.server.setFaults([
      generations([answerWith(contentEvent(0, `![image](${files.origin}/picture.png)`) + DONE)]),
    ])
    const { id } = jobs.create(imageRequest(1))
    // A download is tried for a quarter of a minute before it counts as failed.
    await expect
      .poll(() => jobs.find(id), { timeout: 180_000 })
      .toMatchObject({ state: 'failed', recoverable: true })
    testBed.server.setFaults([])
    files.reach()
    const awake = jobs.recovery.wokenUp()
    const next = jobs.create(imageRequest(1))
    await waitUntil('the picture is asked for again', () => files.held.length === 1)
    expect(testBed.generations()).toHaveLength(1)
    expect(jobs.find(next.id)).toMatchObject({ state: 'queued' })
    files.held[0]?.writeHead(200, { 'content-type': 'image/png' }).end(PICTURES.first)
    await awake
    expect(jobs.find(id)).toMatchObject({ state: 'succeeded' })
    expect(await ended(next.id)).toMatchObject({ state: 'succeeded' })
    expect(testBed.generations()).toHaveLength(2)
  },
)

it('with nothing to look for, waking up holds nothing up', async () => {
  const { engine, ended } = testBed.test
  await engine.jobs.recovery.wokenUp()
  expect(await ended(engine.jobs.create(imageRequest(1)).id)).toMatchObject({ state: 'succeeded' })
})
