import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { StreamWords } from '#shared/domain/chat-view.ts'
import { forwardChatEvents } from '../../../electron/app/chat-events.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import type { SendEvent } from '../../../electron/ipc/router.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { holdAnswers } from '../support/held-answers.ts'
import { openTestEngine } from '../support/test-engine.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer()

function listen(engine: Engine) {
  const heard: { name: string; payload: unknown }[] = []
  const words: StreamWords[] = []
  const send: SendEvent = (name, payload) => {
    heard.push({ name, payload })
    if (name === 'chatWords') words.push(...(payload as StreamWords[]))
  }
  return { heard, words, said: forwardChatEvents(engine, send) }
}

/** Puts the words of a turn together as a page does; throws where some are missing. */
function joined(words: readonly StreamWords[], job: string, part: StreamWords['part']): string {
  let whole = ''
  for (const { from, text } of words.filter((each) => each.job === job && each.part === part)) {
    expect(from).toBe(whole.length)
    whole += text
  }
  return whole
}

const CHAT = conversationParameters({ tools: [] })

describe('while an answer is written', () => {
  it('its words come in order, and a page that has just loaded gets all of them so far', async () => {
    const held = holdAnswers(2500)
    const { engine } = await testBed.restart({ http: held.http })
    const { heard, words, said } = listen(engine)
    const conversation = randomUUID()
    const parameters = { ...CHAT, reasoningEffort: 'high' as const }
    const text = 'Tell me about foxes'
    const { id } = await engine.chat.say({ conversation, words: { text }, parameters })
    await waitUntil('it waits in the middle', () => held.waiting() === 1 && words.length > 0)
    await waitUntil(
      'words are sent',
      () => joined(words, id, 'reasoning') === said.turn(id)?.reasoning,
    )
    const soFar = said.turn(id)
    expect(soFar).toEqual({
      text: joined(words, id, 'text'),
      reasoning: joined(words, id, 'reasoning'),
    })
    expect(`${soFar?.text}${soFar?.reasoning}`).not.toBe('')
    // Nothing of it is in the row yet.
    expect(engine.chatViews.turn(id)).toEqual({ text: '', reasoning: '' })
    held.release()
    await conversationRests(engine, conversation)
    const whole = engine.chatViews.turn(id)
    expect(said.turn(id)).toEqual(whole)
    expect(whole?.text.startsWith(joined(words, id, 'text'))).toBe(true)
    expect(whole?.reasoning.startsWith(soFar?.reasoning ?? 'nothing')).toBe(true)
    expect(heard).toContainEqual({ name: 'chatChanged', payload: { conversation } })
    expect(heard).toContainEqual({ name: 'conversationsChanged', payload: null })
  })

  it('in another process, this one says what the row says, and is told when that has changed', async () => {
    const held = holdAnswers(300)
    const { engine } = testBed.test
    const { heard, words, said } = listen(engine)
    engine.jobs.watch()
    const other = await openTestEngine(testBed.folder, {
      secrets: testBed.secrets,
      profileStorage: testBed.test.storage,
      http: held.http,
    })
    try {
      const conversation = randomUUID()
      const asked = { conversation, words: { text: 'Hello' }, parameters: CHAT }
      const { id } = await other.engine.chat.say(asked)
      await waitUntil('it is under way', () => held.waiting() === 1)
      const inOne = () => engine.chatViews.messages(conversation, null, 5).messages.at(-1)
      await waitUntil('this one sees it', () => heard.some(({ name }) => name === 'chatChanged'))
      await waitUntil('and its state', () => {
        const answer = inOne()
        return answer?.type === 'assistant' && answer.job.state === 'streaming'
      })
      expect(inOne()).toMatchObject({ job: { id, isOwn: false }, text: '' })
      expect(said.turn(id)).toEqual({ text: '', reasoning: '' })
      held.release()
      await conversationRests(other.engine, conversation)
      await waitUntil('its answer is here', () => (said.turn(id)?.text ?? '') !== '')
      expect(words).toEqual([])
    } finally {
      held.release()
      await other.engine.close()
    }
  })
})

describe('what a generation says', () => {
  it('is no word of a conversation, and what a call makes is a change of one', async () => {
    const { engine } = testBed.test
    const conversation = randomUUID()
    testBed.server.setFaults([
      chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
      chatAnswer(wordsEvent('Here you are.')),
      {
        match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
        times: 'always',
        faults: [
          answerWith(wordsEvent('Painting it now.') + pictureEvent(0, PICTURES.first) + DONE),
        ],
      },
    ])
    const parameters = conversationParameters()
    await engine.chat.say({ conversation, words: { text: 'A fox' }, parameters })
    await conversationRests(engine, conversation)
    const { heard, words } = listen(engine)
    const call = engine.chat.callsOf(engine.chat.path(conversation).at(-1)?.job ?? '')[0]
    engine.chat.allow(conversation, [{ call: call?.id ?? '' }])
    await conversationRests(engine, conversation)
    expect(heard).toContainEqual({ name: 'chatChanged', payload: { conversation } })
    expect(words.map(({ text }) => text).join('')).not.toContain('Painting')
  })
})
