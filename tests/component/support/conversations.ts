import type { ConversationView, ListedConversation, MessageView } from '#shared/domain/chat-view.ts'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { conversations } from '../../../renderer/data/chat/conversations.ts'
import { followChat } from '../../../renderer/data/chat/follow-chat.ts'
import { openConversation } from '../../../renderer/data/chat/open-conversation.ts'
import { events } from '../../../renderer/data/bridge.ts'
import { conversationView, uuid } from '../../unit/renderer/conversations.ts'
import { answerWith, emit } from './fake-bridge.ts'

/** Conversations in the place of the main process: what a test changes is told to the page by `changed`. */
export interface ServedConversations {
  list: ListedConversation[]
  view: ConversationView
  messages: MessageView[]
  /** Somebody else has removed it. */
  isGone: boolean
  /** How many messages were asked for at once, and up to which. */
  readonly asked: (string | null)[]
  /** Tells the page that the conversation is another, and waits until it has read it. */
  changed(): Promise<void>
}

/** The one that is open. */
export const OPEN = uuid(50)

let stopFollowing: (() => void) | null = null

/** What bodies say, by their addresses: `media://turn/<job>` and the like. */
export const bodies = new Map<string, object>()

const windowFetch = globalThis.fetch

/** Serves a conversation with messages, and opens it; `handlers` answer what else the page asks. */
export async function serveConversation(
  messages: MessageView[],
  change: Partial<ConversationView> = {},
  handlers: Partial<Handlers['chat']> = {},
): Promise<ServedConversations> {
  stopServingConversations()
  const served: ServedConversations = {
    list: [],
    view: conversationView(50, change),
    messages,
    isGone: false,
    asked: [],
    async changed() {
      emit('chatChanged', { conversation: OPEN })
      await openConversation.refresh()
    },
  }
  answerWith({
    chat: {
      list: ({ text, from, limit }) => {
        const found = served.list.filter(({ title }) => title.includes(text))
        return { conversations: found.slice(from, from + limit), total: found.length }
      },
      open: ({ id }) => (id === OPEN && !served.isGone ? served.view : null),
      messages({ upTo, limit }) {
        served.asked.push(upTo)
        const all = served.messages
        const end = upTo === null ? all.length : all.findIndex(({ id }) => id === upTo) + 1
        const begin = Math.max(0, end - limit)
        return { messages: all.slice(begin, end), before: all[begin - 1]?.id ?? null }
      },
      ...handlers,
    },
    library: { jobOf: () => null },
  })
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : input.toString()
    if (!address.startsWith('media://')) return windowFetch(input, init)
    const body = bodies.get(address)
    return body === undefined ? new Response(null, { status: 404 }) : Response.json(body)
  }
  stopFollowing = followChat(events())
  openConversation.begin()
  await openConversation.show(OPEN)
  await conversations.refresh()
  return served
}

/** Takes back what `serveConversation` has connected. */
export function stopServingConversations(): void {
  stopFollowing?.()
  stopFollowing = null
  globalThis.fetch = windowFetch
}

/** Opens a new conversation by its id: there is nothing in it, and nothing of it is asked for. */
export function openNewConversation(id: string): void {
  openConversation.store.setState(
    {
      id,
      state: 'ready',
      error: null,
      view: null,
      parameters: USUAL_PARAMETERS,
      messages: [],
      before: null,
      earlier: 'idle',
    },
    true,
  )
}
