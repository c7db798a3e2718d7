import { useStore } from 'zustand'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { readTurn } from './bodies.ts'
import { createSideTurns, type SideAnswer, type SideTurn } from './create-side-turns.ts'
import { createStreams } from './streams.ts'

const streams = createStreams({
  whole: readTurn,
  nextFrame: (callback) => void requestAnimationFrame(callback),
})

/** What was asked of a model beside the conversations of this window. */
export const sideTurns = createSideTurns({
  newId: () => crypto.randomUUID(),
  async say(conversation, { gesture, words, parameters }) {
    const { job } = await bridge.chat.say({ gesture, conversation, words, parameters })
    return job
  },
  rename: (id, title) => bridge.chat.rename({ id, title }),
  stop: (conversation) => bridge.chat.stop({ conversation }),
  answer: lastAnswer,
  streams,
})

/** Keeps them as the main process says. */
export function followSideTurns({
  onChatChanged,
  onChatWords,
}: Pick<EventSubscriptions, 'onChatChanged' | 'onChatWords'>): void {
  onChatChanged(({ conversation }) => sideTurns.changed(conversation))
  onChatWords((all) => {
    for (const words of all) if (sideTurns.follows(words.job)) streams.receive(words)
  })
}

/** Returns something of what is asked beside the conversations, and renders again when it changes. */
export function useSideTurn<Part>(part: (turn: SideTurn | null) => Part): Part {
  return useStore(sideTurns.store, part)
}

async function lastAnswer(conversation: string): Promise<SideAnswer | null> {
  const { messages } = await bridge.chat.messages({ conversation, upTo: null, limit: 1 })
  const last = messages.at(-1)
  if (last?.type !== 'assistant') return null
  const { state, error, id } = last.job
  const text = last.isCut ? (await readTurn(id)).text : last.text
  return { state, error, text }
}
