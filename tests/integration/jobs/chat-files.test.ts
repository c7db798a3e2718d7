import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChatJob } from '#shared/domain/chat.ts'
import { createHttpClient } from '../../../electron/cli/node/http-client.ts'
import { answer, scriptedServer, type ScriptedServer } from '../provider/scripted-server.ts'
import { contentEvent, DONE, PICTURES } from '../support/answers.ts'
import { fakeKeychain } from '../support/fake-keychain.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { memoryStorage } from '../support/memory-storage.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, useServer, type TestEngine } from '../support/test-engine.ts'

/** What the API answers to the next request. */
let content = ''
let api: ScriptedServer
let other: ScriptedServer
let third: ScriptedServer
let folder = ''
let test: TestEngine
const storage = memoryStorage()
const secrets = fakeKeychain()

const picture = (bytes: Buffer) => answer(200, bytes, { 'content-type': 'image/png' })
const open = () =>
  openTestEngine(folder, {
    http: createHttpClient(),
    storage,
    secrets,
    retryDelays: { unreachable: [], rateLimited: [], file: [] },
  })

beforeAll(async () => {
  api = await scriptedServer((response, { method, url }) => {
    if (method === 'POST') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(contentEvent(0, content) + DONE)
    } else if (url.startsWith('/away/')) {
      response.writeHead(302, { location: `${other.origin}${url}` }).end()
    } else response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURES.first)
  })
})
afterAll(() => api.close())
beforeEach(async () => {
  other = await scriptedServer(picture(PICTURES.second))
  third = await scriptedServer(picture(PICTURES.third))
  folder = await temporaryFolder()
  test = await open()
  await useServer(test.engine, { baseUrl: `${api.origin}/v1`, token: 'sk-test-0123456789' })
})
afterEach(async () => {
  await test.engine.close()
  await Promise.all([other.close(), third.close()])
  await removeFolder(folder)
})

async function chat(says: string): Promise<ChatJob> {
  content = says
  const { engine, chatEnded } = test
  return chatEnded(engine.jobs.chat(chatRequest('Draw a fox')).id)
}

const shown = (...addresses: string[]): string =>
  addresses.map((address) => `![a](${address})`).join(' and ')

describe('of what a chat shows', () => {
  it('only what is at the API’s own origin is fetched unasked; that the rest is not is no failure', async () => {
    const elsewhere = [`${other.origin}/a.png?what=you-told-it`, `${third.origin}/b.png`]
    const job = await chat(shown(`${api.origin}/own.png`, ...elsewhere, ...elsewhere))
    expect(job).toMatchObject({ state: 'succeeded', answer: { unfetched: elsewhere } })
    expect(job.outputs).toHaveLength(1)
    expect(other.seen).toEqual([])
    expect(third.seen).toEqual([])
  })

  it('nothing is fetched from elsewhere by a redirect', async () => {
    const address = `${api.origin}/away/a.png`
    const job = await chat(shown(address))
    expect(job).toMatchObject({ state: 'succeeded', answer: { unfetched: [address] }, outputs: [] })
    expect(other.seen).toEqual([])
  })

  it('what is at a host that has delivered a generation is fetched as well', async () => {
    content = shown(`${other.origin}/generated.png`)
    const { id } = test.engine.jobs.create(imageRequest(1))
    expect(await test.ended(id)).toMatchObject({ state: 'succeeded' })
    const job = await chat(shown(`${other.origin}/a.png`, `${third.origin}/b.png`))
    expect(job.answer.unfetched).toEqual([`${third.origin}/b.png`])
    expect(job.outputs).toHaveLength(1)
    expect(third.seen).toEqual([])
  })

  it('nothing is fetched from elsewhere when it is read again after a crash', async () => {
    const profileId = test.engine.profiles.active().id
    await test.engine.close()
    await leaveBehind(folder, {
      id: 'left',
      profileId,
      request: chatRequest('Draw a fox'),
      state: 'streaming',
      apiOrigin: `${api.origin}/v1`,
      parts: [
        {
          offset: 0,
          count: null,
          text: contentEvent(0, shown(`${api.origin}/own.png`, `${other.origin}/a.png`)) + DONE,
        },
      ],
    })
    test = await open()
    test.engine.jobs.recovery.run()
    await test.engine.jobs.recovery.settled()
    const job = test.engine.jobs.find('left')
    expect(job).toMatchObject({
      state: 'succeeded',
      answer: { unfetched: [`${other.origin}/a.png`] },
      outputs: [{ index: 0 }],
    })
    expect(other.seen).toEqual([])
  })
})

describe('what a chat shows and was not fetched', () => {
  it('is fetched all at once at the user’s word, once', async () => {
    const { id } = await chat(shown(`${other.origin}/a.png`, `${third.origin}/b.png`))
    const [job, again] = await Promise.all([
      test.engine.jobs.recovery.fetchUnfetched(id),
      test.engine.jobs.recovery.fetchUnfetched(id),
    ])
    expect(job.outputs.map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/webp'])
    expect(again).toEqual(job)
    expect(job).toMatchObject({ answer: { text: 'and ' } })
    expect(job).not.toHaveProperty('answer.unfetched')
    expect(test.chats.at(-1)).toEqual(job)
    expect([other.seen, third.seen].map(({ length }) => length)).toEqual([1, 1])
    await expect(test.engine.jobs.recovery.fetchUnfetched(id)).rejects.toThrow('invalid_request')
  })

  it('and cannot be fetched stays to be asked for again; what came is kept', async () => {
    const dead = 'http://127.0.0.1:9/b.png'
    const { id } = await chat(shown(`${other.origin}/a.png`, dead))
    await expect(test.engine.jobs.recovery.fetchUnfetched(id)).rejects.toMatchObject({
      data: { reason: 'media_host_unreachable', address: dead },
    })
    expect(test.engine.jobs.find(id)).toMatchObject({
      state: 'succeeded',
      answer: { unfetched: [dead] },
      outputs: [{ mime: 'image/jpeg' }],
    })
  })

  it('is not fetched from the local network, where the API is not, at any word', async () => {
    const address = 'http://192.168.255.254/a.png'
    const { id } = await chat(shown(address))
    await expect(test.engine.jobs.recovery.fetchUnfetched(id)).rejects.toMatchObject({
      data: { code: 'media_unavailable', reason: 'media_host_private', address },
    })
  })

  it('can be fetched after a restart', async () => {
    const { id } = await chat(shown(`${other.origin}/a.png`))
    await test.engine.close()
    test = await open()
    expect((await test.engine.jobs.recovery.fetchUnfetched(id)).outputs).toHaveLength(1)
  })
})

it('a generation is not fetched from the local network, where the API is not', async () => {
  const address = 'http://192.168.255.254/a.png'
  content = shown(address)
  const { id } = test.engine.jobs.create(imageRequest(1))
  expect(await test.ended(id)).toMatchObject({
    state: 'failed',
    error: { code: 'media_unavailable', reason: 'media_host_private', charged: 'maybe', address },
  })
})
