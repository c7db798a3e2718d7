import { createStore } from 'zustand'
import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import {
  createSideTurns,
  type SideAnswer,
  type SideOrder,
} from '../../../../../renderer/data/chat/create-side-turns.ts'
import type { StreamsView } from '../../../../../renderer/data/chat/streams.ts'
import { conversationParameters } from '../../../../integration/support/conversation.ts'

const ORDER: SideOrder = {
  task: 'improve',
  gesture: gestureSchema.parse('11111111-1111-4111-8111-111111111111'),
  words: { text: 'Improve this', items: [], references: [] },
  title: 'Improve: a fox',
  parameters: conversationParameters(),
}

/** Side turns whose answers come as a test says. */
function made(say: () => Promise<string> = async () => 'job') {
  const calls: string[] = []
  const streams = createStore<StreamsView>(() => new Map())
  let answer: SideAnswer | null = null
  let ids = 0
  const turns = createSideTurns({
    newId: () => `conversation ${(ids += 1)}`,
    async say(conversation) {
      calls.push(`say in ${conversation}`)
      return say()
    },
    rename: async (conversation, title) => calls.push(`name ${conversation} ${title}`),
    stop: async (conversation) => calls.push(`stop ${conversation}`),
    answer: async () => answer,
    streams: {
      store: streams,
      follow: (job) => calls.push(`follow ${job}`),
      end: (job) => calls.push(`end ${job}`),
    },
  })
  return {
    turns,
    calls,
    words: (text: string) => streams.setState(new Map([['job', { text, reasoning: '' }]]), true),
    async ends(with_: SideAnswer) {
      answer = with_
      turns.changed('conversation 1')
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
    },
    shown: () => turns.store.getState(),
  }
}

it('is a turn of a conversation of its own with a name, whose words come as they are written', async () => {
  const { turns, calls, words, ends, shown } = made()
  await turns.start(ORDER)
  expect(calls).toEqual([
    'say in conversation 1',
    'name conversation 1 Improve: a fox',
    'follow job',
  ])
  expect(turns.follows('job')).toBe(true)
  words('A red')
  expect(shown()).toMatchObject({ state: 'running', text: 'A red', isRecorded: true })
  await ends({ state: 'succeeded', text: 'A red fox', error: null })
  expect(shown()).toMatchObject({ state: 'done', text: 'A red fox' })
  expect(turns.follows('job')).toBe(false)
})

it('is one at a time: another press meanwhile asks for nothing', async () => {
  const { turns, calls } = made()
  await turns.start(ORDER)
  await turns.start(ORDER)
  expect(calls.filter((call) => call.startsWith('say'))).toHaveLength(1)
})

it('is stopped, and what comes afterwards changes nothing', async () => {
  const { turns, calls, words, ends, shown } = made()
  await turns.start(ORDER)
  turns.stop()
  expect(calls).toContain('stop conversation 1')
  words('more')
  await ends({ state: 'succeeded', text: 'all of it', error: null })
  expect(shown()).toMatchObject({ state: 'stopped', text: '' })
})

it('is stopped as well where it was only just being recorded', async () => {
  let record: (job: string) => void = () => {}
  const { turns, calls } = made(() => new Promise((resolve) => (record = resolve)))
  const starting = turns.start(ORDER)
  turns.dismiss()
  record('job')
  await starting
  // Once for the press, once more when there was something to stop.
  expect(calls.filter((call) => call === 'stop conversation 1')).toHaveLength(2)
  expect(turns.follows('job')).toBe(false)
})

it('says why it failed, and nothing where the user declined', async () => {
  const failing = made(() => Promise.reject(new AppError('disk')))
  await failing.turns.start(ORDER)
  expect(failing.shown()).toMatchObject({
    state: 'failed',
    isRecorded: false,
    error: { code: 'disk' },
  })
  const declined = made(() => Promise.reject(new AppError('cancelled')))
  await declined.turns.start(ORDER)
  expect(declined.shown()).toBeNull()
  const broken = made()
  await broken.turns.start(ORDER)
  await broken.ends({ state: 'failed', text: '', error: new AppError('network').data })
  expect(broken.shown()).toMatchObject({ state: 'failed', isRecorded: true })
})
