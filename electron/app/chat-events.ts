import { isChatJob } from '#shared/domain/any-job.ts'
import { isTurn } from '#shared/domain/chat.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { Engine } from '../engine/engine.ts'
import type { SendEvent } from '../ipc/router.ts'
import { gathered } from '../ipc/gathered.ts'
import { createWordsBatch } from '../ipc/words-batch.ts'
import type { SaidBodies } from './chat-response.ts'

/** Milliseconds between two times that the page is told of a conversation, and of the list of all. */
const INTERVAL = 50
const LIST_INTERVAL = 250

/**
 * Tells the page of conversations: that one has changed, that the list has, and the words of answers as they come. Returns what is said in
 * them, whole, for a page that asks.
 */
export function forwardChatEvents(
  engine: Pick<Engine, 'events' | 'jobs' | 'chatViews' | 'library'>,
  send: SendEvent,
): SaidBodies {
  const { events, jobs, chatViews, library } = engine
  const words = createWordsBatch((said) => send('chatWords', said))
  /** Whether what runs is a turn, whose words are told: servers explain themselves in generations, too. */
  const turns = new Map<string, boolean>()
  const isTurnOf = (id: string): boolean => {
    const known = turns.get(id)
    if (known !== undefined) return known
    const job = jobs.find(id)
    const found = job !== null && isChatJob(job) && isTurn(job.request)
    turns.set(id, found)
    return found
  }
  const forget = (id: string): void => {
    turns.delete(id)
    words.forget(id)
  }
  const isOpen = (): boolean => library.database.isOpen
  const changed = gathered<string>(INTERVAL, (conversations) => {
    for (const conversation of conversations) send('chatChanged', { conversation })
  })
  const listChanged = gathered<null>(LIST_INTERVAL, () => send('conversationsChanged', null))
  const tell = (conversation: string): void => {
    changed(conversation)
    listChanged(null)
  }

  events.on('jobAnswer', (id, piece) => {
    if (piece.type === 'tool_call' || !isTurnOf(id)) return
    words.said(id, piece.type, piece.delta)
  })
  events.on('chatChanged', (job) => {
    if (!isRunning(job.state)) forget(job.id)
    if (!isTurn(job.request) || !isOpen()) return
    for (const conversation of chatViews.conversationsOf(job)) tell(conversation)
  })
  events.on('jobChanged', (job) => {
    if (!isRunning(job.state)) forget(job.id)
    if (!isOpen()) return
    for (const conversation of chatViews.conversationsOf(job)) changed(conversation)
  })
  events.on('conversationChanged', tell)
  return {
    turn: (job) => words.soFar(job) ?? chatViews.turn(job),
    message: chatViews.message,
  }
}
