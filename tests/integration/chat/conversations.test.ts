import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ChatJob } from '#shared/domain/chat.ts'
import { answerWith, cutAfter, DONE, generations } from '../support/answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'

const testBed = engineWithServer()
const PLAIN = conversationParameters({ tools: [] })

async function settled(conversation: string): Promise<void> {
  await conversationRests(testBed.test.engine, conversation)
}

/** Says something and waits for the answer. */
async function say(conversation: string, text: string, parent?: string | null): Promise<ChatJob> {
  const { chat } = testBed.test.engine
  const where = parent === undefined ? {} : { parent }
  const said = { conversation, words: { text }, parameters: PLAIN, ...where }
  const { id } = await chat.say(said)
  return testBed.test.chatEnded(id)
}

const lastSent = (): unknown => testBed.generations().at(-1)?.body

describe('a conversation', () => {
  it('is named by its first words, and sends all that was said before', async () => {
    const { chat, jobs } = testBed.test.engine
    const id = randomUUID()
    const first = await say(id, 'Hello there')
    await say(id, 'And now?')
    expect(chat.list()).toMatchObject([{ id, title: 'Hello there', titleBy: 'words' }])
    expect(lastSent()).toMatchObject({
      model: 'grok-4',
      messages: [
        { role: 'user', content: 'Hello there' },
        { role: 'assistant', content: first.answer.text },
        { role: 'user', content: 'And now?' },
      ],
    })
    // A long one opens with its last screen, and goes back by parents.
    const whole = chat.path(id)
    const last = chat.page(id, { limit: 3 })
    expect(last).toEqual(whole.slice(1))
    expect(chat.page(id, { limit: 3, upTo: last[0]?.parent ?? '' })).toEqual(whole.slice(0, 1))
    expect(chat.path(id).map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ])
    // Its row names what was sent, and does not have it.
    expect(first.request).toMatchObject({ conversation: id, prompt: 'Hello there' })
    expect(JSON.stringify(first.request)).not.toContain('messages')
    // Chats have no place among generations.
    expect(jobs.list(null).jobs).toEqual([])
    expect(jobs.promptHistory({ search: '', since: 0, after: null }).prompts).toEqual([])
  })

  it('branches where something is edited, and goes on from the version that is shown', async () => {
    const { chat } = testBed.test.engine
    const id = randomUUID()
    await say(id, 'One')
    const before = chat.path(id)
    await say(id, 'Two')
    await say(id, 'Another two', before.at(-1)?.id)
    expect(JSON.stringify(lastSent())).not.toContain('"Two"')
    await say(id, 'Another one', null)
    expect(lastSent()).toMatchObject({ messages: [{ role: 'user', content: 'Another one' }] })
    expect(chat.messages(id)).toHaveLength(8)
    chat.setHead(id, before.at(-1)?.id ?? '')
    expect(chat.path(id)).toEqual(before)
  })

  it('has versions of an answer', async () => {
    const { chat } = testBed.test.engine
    const id = randomUUID()
    await say(id, 'One')
    const [question, answer] = chat.path(id)
    await testBed.test.chatEnded(chat.regenerate(id, answer?.id ?? '').id)
    const [, other] = chat.path(id)
    expect(other).toMatchObject({ parent: question?.id, role: 'assistant' })
    expect(other?.id).not.toBe(answer?.id)
    const sent = testBed.generations().map(({ body }) => body)
    expect(sent[1]).toEqual(sent[0])
  })

  it('goes on with an answer that broke off, and asks again for one that did not come', async () => {
    const { chat } = testBed.test.engine
    const id = randomUUID()
    const piece = (content: string, finish: string | null): string =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`
    testBed.server.setFaults([
      generations(cutAfter(piece('Once upon', null)), { times: 1 }),
      generations(cutAfter(''), { times: 1 }),
      generations([answerWith(piece(' a time.', 'stop') + DONE)], { times: 1 }),
    ])
    await say(id, 'A story')
    expect(chat.statusOf(id)).toMatchObject({ type: 'broken', job: { state: 'partial' } })
    await chat.goOn(id)
    await settled(id)
    expect(chat.statusOf(id)).toMatchObject({ type: 'broken', job: { state: 'failed' } })
    await chat.goOn(id)
    await settled(id)
    expect(chat.statusOf(id)).toEqual({ type: 'idle' })
    expect(lastSent()).toMatchObject({
      messages: [
        { role: 'user', content: 'A story' },
        { role: 'assistant', content: 'Once upon' },
        { role: 'user', content: 'Go on exactly where you stopped. Repeat nothing.' },
      ],
    })
    // Nothing is left to do.
    expect(await chat.goOn(id)).toBeNull()
  })

  it('says nothing twice at once', async () => {
    const { chat } = testBed.test.engine
    const id = randomUUID()
    const first = await chat.say({ conversation: id, words: { text: 'Hi' }, parameters: PLAIN })
    const again = { conversation: id, words: { text: 'Hi' } }
    await expect(chat.say(again)).rejects.toMatchObject({ data: { reason: 'under_way' } })
    await testBed.test.chatEnded(first.id)
    await expect(chat.say({ ...again, words: { text: ' ' } })).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    expect(chat.messages(id)).toHaveLength(2)
    expect(testBed.generations()).toHaveLength(1)
  })
})

describe('the list', () => {
  it('has what is pinned first, finds words of either side, and forgets what is removed', async () => {
    const { chat } = testBed.test.engine
    const [fox, cat] = [randomUUID(), randomUUID()]
    await say(fox, 'A "red" fox, 100% sure')
    await say(cat, 'A cat')
    const titles = (text?: string): string[] =>
      chat.list(text === undefined ? {} : { text }).map(({ title }) => title)
    expect(titles()).toEqual(['A cat', 'A "red" fox, 100% sure'])
    chat.setPinned(fox, true)
    expect(titles()[0]).toContain('fox')
    expect(titles('"red" FOX')).toEqual(['A "red" fox, 100% sure'])
    expect(titles('100%')).toHaveLength(1)
    expect(titles('%')).toHaveLength(1)
    // The demo says so in each of its answers.
    expect(titles('demo model')).toHaveLength(2)
    expect(titles('dog')).toEqual([])
    // No word of theirs: only how they are kept.
    expect(titles('finishReason')).toEqual([])
    expect(titles('"type"')).toEqual([])

    chat.rename(fox, '  Foxes  ')
    expect(chat.find(fox)).toMatchObject({ title: 'Foxes', titleBy: 'user', pinned: true })
    expect(() => chat.rename(fox, ' ')).toThrow('invalid_request')

    chat.remove([fox])
    expect(titles()).toEqual(['A cat'])
    expect(() => chat.rename(fox, 'Foxes')).toThrow('invalid_request')
    await expect(say(fox, 'Still there?')).rejects.toThrow('invalid_request')
    chat.restore([fox])
    expect(titles()).toEqual(['Foxes', 'A cat'])
    expect(chat.path(fox)).toHaveLength(2)
  })

  it('has a copy with messages of its own', async () => {
    const { chat } = testBed.test.engine
    const id = randomUUID()
    await say(id, 'One')
    const copy = chat.duplicate(id)
    expect(copy.title).toBe('One (2)')
    await say(copy.id, 'Two')
    expect(chat.path(copy.id)).toHaveLength(4)
    expect(chat.path(id)).toHaveLength(2)
    expect(JSON.stringify(lastSent())).toContain('One')
    expect(testBed.generations()).toHaveLength(2)
  })
})

it('is there after a restart, and may be shown before anything of it is sent', async () => {
  const { engine } = testBed.test
  const id = randomUUID()
  await say(id, 'Hello')
  const before = { path: engine.chat.path(id), list: engine.chat.list() }
  const { engine: next } = await testBed.restart()
  expect({ path: next.chat.path(id), list: next.chat.list() }).toEqual(before)
  const request = next.jobs.find(before.path.at(-1)?.job ?? '')?.request
  if (request === undefined) throw new Error('The turn is gone')
  const [preview] = await next.jobs.preview(request)
  expect(preview?.request.body).toMatchObject({ messages: [{ role: 'user', content: 'Hello' }] })
})
