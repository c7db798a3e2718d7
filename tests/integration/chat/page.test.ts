import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MessagePage, MessageView } from '#shared/domain/chat-view.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { pageCalls, type PageCall } from './page-calls.ts'

const testBed = engineWithServer()
const PICTURE = {
  match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
  times: 'always' as const,
  faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
}
let page: PageCall
let conversation = ''
beforeEach(() => {
  page = pageCalls(testBed.test.engine)
  conversation = randomUUID()
})

const gesture = () => gestureSchema.parse(randomUUID())
const words = (text: string) => ({ text, items: [], references: [] })

async function say(text: string, change = {}) {
  const said = await page('say', {
    gesture: gesture(),
    conversation,
    words: words(text),
    parameters: conversationParameters({ tools: [], ...change }),
  })
  await conversationRests(testBed.test.engine, conversation)
  return said
}

async function shown(limit = 50): Promise<MessageView[]> {
  return (await page('messages', { conversation, upTo: null, limit })).messages
}

function answerIn(messages: readonly MessageView[], place = -1) {
  const message = messages.at(place)
  if (message?.type !== 'assistant') throw new Error('No answer')
  return message
}

describe('the page', () => {
  it('says something, and gets what was answered, with its tokens', async () => {
    const { message, job } = await say('Hello there')
    const [question, answer] = await shown()
    expect(question).toMatchObject({
      type: 'user',
      id: message,
      parent: null,
      text: 'Hello there',
      isCut: false,
      versions: { place: 0, total: 1, before: null, after: null },
    })
    expect(answer).toMatchObject({
      type: 'assistant',
      parent: message,
      job: { id: job, state: 'succeeded', model: 'grok-4', round: 1, error: null },
      usage: { input: 3 },
    })
    const { text } = answerIn([answer as MessageView])
    expect(text).toMatch(/Hello/)
    expect(await page('list', { text: '', limit: 50 })).toMatchObject({
      total: 1,
      conversations: [{ id: conversation, title: 'Hello there', status: 'idle', model: 'grok-4' }],
    })
    await say('And now?')
    const view = await page('open', { id: conversation })
    const usages = (await shown()).flatMap((each) =>
      each.type === 'assistant' ? each.usage : null,
    )
    const input = usages.reduce((sum, usage) => sum + (usage?.input ?? 0), 0)
    expect(view).toMatchObject({ status: { type: 'idle', error: null }, usage: { input } })
    expect(input).toBeGreaterThan(6)
  })

  it('has versions of what was said, and shows each with what came behind it', async () => {
    await say('One')
    const [one] = await shown()
    await say('Two')
    const whole = await shown()
    await page('say', {
      gesture: gesture(),
      conversation,
      parent: null,
      words: words('Another one'),
    })
    await conversationRests(testBed.test.engine, conversation)
    const [other] = await shown()
    const versions = { place: 1, total: 2, before: one?.id, after: null }
    expect(other).toMatchObject({ text: 'Another one', versions })
    await page('showVersion', { conversation, message: one?.id ?? '' })
    const again = await shown()
    expect(again.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    expect(again[0]?.versions).toMatchObject({ place: 0, total: 2, after: other?.id })
  })

  it('goes back page by page, over what tools have said', async () => {
    testBed.server.setFaults([
      chatAnswer(callsEvent(['show_items', { items: ['aaaaaaaa'] }], ['no_such_tool', {}])),
      chatAnswer(wordsEvent('That is not there.')),
      chatAnswer(wordsEvent('Well.'), 'always'),
    ])
    await say('Show me', { tools: ['show_items'] })
    const { calls } = answerIn(await shown())
    expect(calls).toMatchObject([
      { tool: 'show_items', state: 'waiting', result: null },
      { tool: 'no_such_tool', state: 'impossible', result: { note: expect.any(String) } },
    ])
    const call = calls[0]?.id ?? ''
    await page('allow', { gesture: gesture(), conversation, calls: [{ call }] })
    await conversationRests(testBed.test.engine, conversation)
    await say('And now?')
    const all = await shown()
    expect(all.map(({ type }) => type)).toEqual([
      'user',
      'assistant',
      'assistant',
      'user',
      'assistant',
    ])
    const gathered: MessageView[] = []
    let upTo: string | null = null
    do {
      // oxlint-disable-next-line no-await-in-loop -- each begins where the one before ends
      const found: MessagePage = await page('messages', { conversation, upTo, limit: 2 })
      gathered.unshift(...found.messages)
      upTo = found.before
    } while (upTo !== null)
    expect(gathered).toEqual(all)
  })

  it('follows what a call makes, and has the picture in its card', async () => {
    testBed.server.setFaults([
      chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
      chatAnswer(wordsEvent('Here you are.')),
      PICTURE,
    ])
    await say('A fox', { tools: ['generate_image'] })
    expect(await page('open', { id: conversation })).toMatchObject({ status: { type: 'waiting' } })
    expect((await page('list', { text: 'fox', limit: 5 })).conversations).toMatchObject([
      { status: 'waiting' },
    ])
    const call = answerIn(await shown()).calls[0]?.id ?? ''
    const edited = JSON.stringify({ prompt: 'a red fox' })
    await page('allow', { gesture: gesture(), conversation, calls: [{ call, edited }] })
    await conversationRests(testBed.test.engine, conversation)
    const card = answerIn(await shown(), -2).calls[0]
    expect(card).toMatchObject({
      state: 'done',
      edited,
      isByConsent: false,
      made: { kind: 'image', state: 'succeeded', asked: 1, outputs: [{ kind: 'image' }] },
      result: { more: 0, items: [{ item: { kind: 'image' }, asset: { kind: 'image' } }] },
    })
    expect(await page('call', { call })).toEqual(card)
    // What went into the trash is named, and not there.
    const item = card?.result?.items[0]?.item.id ?? ''
    await testBed.test.engine.library.trash.put([item])
    expect(await page('call', { call })).toMatchObject({
      made: { outputs: [] },
      result: { items: [{ item: { id: item }, asset: null }] },
    })
  })

  it('cannot press a call of another conversation', async () => {
    testBed.server.setFaults([
      chatAnswer(callsEvent(['show_items', { items: ['aaaaaaaa'] }]), 'always'),
    ])
    await say('One', { tools: ['show_items'] })
    const call = answerIn(await shown()).calls[0]?.id ?? ''
    conversation = randomUUID()
    await say('Two', { tools: ['show_items'] })
    await expect(
      page('allow', { gesture: gesture(), conversation, calls: [{ call }] }),
    ).rejects.toMatchObject({
      data: { reason: 'not_found' },
    })
    expect(await page('call', { call })).toMatchObject({ state: 'waiting' })
  })

  it('names, pins, copies, removes and brings back', async () => {
    await say('One')
    await page('rename', { id: conversation, title: '  Foxes  ' })
    await page('setPinned', { id: conversation, pinned: true })
    const { id: copy } = await page('duplicate', { id: conversation })
    const list = async () => (await page('list', { text: '', limit: 9 })).conversations
    expect(await list()).toMatchObject([
      { id: conversation, title: 'Foxes', titleBy: 'user', pinned: true },
      { id: copy, title: 'Foxes (2)', pinned: false },
    ])
    await page('remove', { ids: [conversation, copy] })
    expect(await list()).toEqual([])
    expect(await page('open', { id: copy })).toBeNull()
    await page('restore', { ids: [copy] })
    expect(await list()).toMatchObject([{ id: copy }])
    await page('setParameters', { id: copy, parameters: conversationParameters({ topP: 0.5 }) })
    expect(await page('open', { id: copy })).toMatchObject({ parameters: { topP: 0.5 } })
  })

  it('has an answer again, goes on with one that did not come, and stops', async () => {
    await say('One')
    const [question, answer] = await shown()
    const said = { gesture: gesture(), conversation }
    const { job } = await page('regenerate', { ...said, message: answer?.id ?? '' })
    await conversationRests(testBed.test.engine, conversation)
    const again = answerIn(await shown())
    expect(again).toMatchObject({ parent: question?.id, job: { id: job }, versions: { total: 2 } })
    await page('setHead', { conversation, message: answer?.id ?? '' })
    expect(answerIn(await shown()).id).toBe(answer?.id)

    testBed.server.setFaults([
      {
        match: { path: '/v1/chat/completions' },
        times: 1,
        faults: [{ kind: 'respond', status: 500, body: { type: 'json', value: {} } }],
      },
    ])
    await say('Two')
    expect(await page('open', { id: conversation })).toMatchObject({
      status: { type: 'broken', error: { code: 'server', httpStatus: 500 } },
    })
    testBed.server.setFaults([])
    const next = await page('goOn', { gesture: gesture(), conversation })
    await conversationRests(testBed.test.engine, conversation)
    expect(answerIn(await shown())).toMatchObject({ job: { id: next.job, state: 'succeeded' } })
    await page('stop', { conversation })
    expect(await page('goOn', { gesture: gesture(), conversation })).toEqual({ job: null })
  })

  it('declines a call in words, takes back consents, and fetches what was left on other hosts', async () => {
    testBed.server.setFaults([
      chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
      chatAnswer(wordsEvent('As you wish. ![fox](https://192.168.7.7/fox.png)')),
    ])
    await say('A fox', { tools: ['generate_image'] })
    const call = answerIn(await shown()).calls[0]?.id ?? ''
    await page('refuse', { gesture: gesture(), conversation, call, words: 'Too dear.' })
    await conversationRests(testBed.test.engine, conversation)
    expect(await page('call', { call })).toMatchObject({
      state: 'refused',
      result: { note: 'The user declined, and says: Too dear.' },
    })
    const last = answerIn(await shown())
    expect(last.unfetched).toMatchObject({ count: 1 })
    await expect(page('fetchUnfetched', { job: last.job.id })).rejects.toMatchObject({
      data: { reason: 'media_host_private' },
    })
    await expect(page('fetchUnfetched', { job: 'none' })).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    const { chat } = testBed.test.engine
    const granted = { conversation, tool: 'generate_image', calls: 1, outputs: 1 } as const
    const { id } = chat.grantConsent(granted)
    chat.grantConsent(granted)
    await page('revoke', { conversation, consent: id })
    expect((await page('open', { id: conversation }))?.consents).toHaveLength(1)
    await page('revoke', { conversation })
    expect((await page('open', { id: conversation }))?.consents).toEqual([])
    const search = chat.grantConsent({
      conversation,
      tool: 'search_library',
      calls: null,
      outputs: 0,
    })
    for (let used = 0; used < 20; used += 1) chat.grantConsent({ ...granted, outputs: 0 })
    expect((await page('open', { id: conversation }))?.consents).toEqual([search])
  })

  it('knows before what saying something would send', async () => {
    await say('Hello there')
    const before = testBed.generations().length
    const asked = { conversation, words: words('狐狸跑得很快') }
    const estimate = await page('estimate', asked)
    expect(testBed.generations()).toHaveLength(before)
    expect(estimate).toMatchObject({ messages: 3, pictures: { sent: 0, left: 0 } })
    await page('say', { ...asked, gesture: gesture() })
    await conversationRests(testBed.test.engine, conversation)
    const body = Buffer.byteLength(JSON.stringify(testBed.generations().at(-1)?.body))
    expect(Math.abs(estimate.bytes - body)).toBeLessThan(400)
    expect(estimate.tokens).toBeGreaterThan(6)
  })

  it('is told that something follows a message that the user has gone back to, and shows it again', async () => {
    await say('One')
    const first = answerIn(await shown())
    await say('Two')
    const last = answerIn(await shown())
    const isFollowed = async () => (await page('open', { id: conversation }))?.isFollowed
    expect(await isFollowed()).toBe(false)
    await page('setHead', { conversation, message: first.id })
    expect(await isFollowed()).toBe(true)
    expect(answerIn(await shown()).id).toBe(first.id)
    await page('showVersion', { conversation, message: first.id })
    expect(await isFollowed()).toBe(false)
    expect(answerIn(await shown()).id).toBe(last.id)
  })
})
