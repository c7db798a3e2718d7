import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StreamWords } from '#shared/domain/chat-view.ts'
import { answerStreams } from '../../../../../renderer/data/chat/answer-streams.ts'
import { followChat } from '../../../../../renderer/data/chat/follow-chat.ts'
import { openConversation } from '../../../../../renderer/data/chat/open-conversation.ts'
import { answer, conversationView, userMessage, uuid } from '../../conversations.ts'

const ID = uuid(50)
let stop = (): void => undefined
let say: (words: StreamWords[]) => void = () => undefined

const streamOf = (job: string) => answerStreams.store.getState().get(job)
const words = (job: string, text: string): StreamWords => ({ job, part: 'text', from: 0, text })
const live = (job: string, number = 2) =>
  answer(number, { text: '', job: { id: job, state: 'streaming', endedAt: null } })

/** Shows messages, as if they had been read. */
function showMessages(id: string, messages: Parameters<typeof answer>[1][]): void {
  const view = conversationView(50, { id })
  openConversation.store.setState({
    id,
    state: 'ready',
    view,
    messages: [userMessage(1), ...messages.map((change) => answer(2, change))],
  })
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => queueMicrotask(callback))
  vi.stubGlobal('fetch', async (url: string) =>
    Response.json({ text: url.includes('cut') ? 'The whole text' : '', reasoning: 'Hm' }),
  )
  stop = followChat({
    onChatChanged: () => () => undefined,
    onConversationsChanged: () => () => undefined,
    onChatWords(listener) {
      say = listener
      return () => undefined
    },
  })
})
afterEach(() => {
  stop()
  for (const job of answerStreams.store.getState().keys()) answerStreams.end(job)
  vi.unstubAllGlobals()
})

it('takes the words of an answer that is shown, and of no other', async () => {
  showMessages(ID, [live('a')])
  say([words('a', 'Hello'), words('b', 'Nobody')])
  await expect.poll(() => streamOf('a')?.text).toBe('Hello')
  expect(streamOf('b')).toBeUndefined()
})

it('asks for what was said before, and lets go of it once it has ended', async () => {
  showMessages(ID, [live('a')])
  await expect.poll(() => streamOf('a')?.reasoning).toBe('Hm')
  showMessages(ID, [answer(2, { job: { id: 'a' } })])
  await expect.poll(() => streamOf('a')).toBeUndefined()
})

it('keeps what was streamed of a long answer until all of it is there from elsewhere', async () => {
  const { wholeTexts } = await import('../../../../../renderer/data/chat/whole-texts.ts')
  showMessages(ID, [live('cut')])
  say([words('cut', 'The whole text')])
  await expect.poll(() => streamOf('cut')?.text).toBe('The whole text')
  let atEnd: string | undefined
  const unsubscribe = answerStreams.store.subscribe((streams) => {
    if (!streams.has('cut')) atEnd = wholeTexts.store.getState().get('turn/cut')?.text
  })
  showMessages(ID, [answer(2, { isCut: true, text: 'The', job: { id: 'cut' } })])
  await expect.poll(() => streamOf('cut')).toBeUndefined()
  unsubscribe()
  expect(atEnd).toBe('The whole text')
})

it('lets go of the answers of another conversation', async () => {
  showMessages(ID, [live('a')])
  await expect.poll(() => streamOf('a')).toBeDefined()
  showMessages(uuid(51), [])
  await expect.poll(() => streamOf('a')).toBeUndefined()
})
