import type { ChatJob } from '#shared/domain/chat.ts'
import {
  USUAL_PARAMETERS,
  type Conversation,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import type { ChatAccess } from '../../../electron/ipc/chat.ts'

const ID = '4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11'

export const CHAT_PARAMETERS: ConversationParameters = {
  ...USUAL_PARAMETERS,
  model: 'grok-4.3',
  tools: ['generate_image'],
}

const { making: _making, ...settings } = CHAT_PARAMETERS

/** A turn of a conversation that waits. */
export const queuedTurn = {
  id: 'turn',
  createdAt: 1,
  profileId: 'demo',
  profileName: 'Demo',
  batchId: null,
  state: 'queued',
  outputs: [],
  answer: { text: '', reasoning: '', toolCalls: [], finishReason: null },
  request: { kind: 'chat', ...settings, conversation: ID, upTo: ID, prompt: 'a fox', round: 1 },
} satisfies ChatJob

const conversation: Conversation = {
  id: ID,
  title: 'a fox',
  titleBy: 'words',
  head: null,
  parameters: CHAT_PARAMETERS,
  pinned: false,
  createdAt: 1,
  changedAt: 1,
}

/** Conversations that are all the same one, and note what they were asked for. */
export function testChat(note: (call: string) => void): Omit<ChatAccess, 'assertRoomOrWanted'> {
  return {
    chat: {
      list: () => [conversation],
      count: () => 1,
      find: () => conversation,
      callsOf: () => [],
      statusOf: () => ({ type: 'idle' }),
      statusTypes: () => new Map(),
      async say({ words }) {
        note(`say ${words.text}`)
        return queuedTurn
      },
      async estimate({ words }) {
        note(`estimate ${words.text}`)
        return { bytes: 1, messages: 1, pictures: { sent: 0, left: 0 }, tokens: 1 }
      },
      regenerate(_conversation, message) {
        note(`regenerate ${message}`)
        return queuedTurn
      },
      async goOn(id) {
        note(`go on ${id}`)
        return null
      },
      allow: (_conversation, allowed) => note(`allow ${allowed.map(({ call }) => call).join()}`),
      refuse: (_conversation, call, words) => note(`refuse ${call} ${words}`),
      answer: (_conversation, call, text) => note(`answer ${call} ${text}`),
      settle: (_conversation, call) => note(`settle ${call}`),
      stop: (id) => note(`stop ${id}`),
      proceed: (id) => note(`proceed ${id}`),
      rename: (_id, title) => note(`rename ${title}`),
      setPinned: (_id, pinned) => note(`pinned ${pinned}`),
      setParameters: (_id, { model }) => note(`parameters ${model}`),
      setHead: (_id, message) => note(`head ${message}`),
      showVersion: (_id, message) => note(`version ${message}`),
      remove: (ids) => note(`remove conversations ${ids.length}`),
      restore: (ids) => note(`restore conversations ${ids.length}`),
      duplicate(id) {
        note(`duplicate ${id}`)
        return conversation
      },
      grantConsent() {
        throw new Error('not by a route')
      },
      revokeConsents: (id) => note(`revoke ${id}`),
    },
    views: {
      list: async () => ({ conversations: [], total: 0 }),
      open: () => null,
      messages: () => ({ messages: [], before: null }),
      call: () => null,
      withWholeSystem: (_conversation, parameters) => parameters,
      assertCallOf: () => undefined,
    },
    drafts: { during: (_said, record) => record(), decided: () => undefined },
    jobs: {
      find: () => queuedTurn,
      recovery: {
        async fetchUnfetched(id) {
          note(`fetch ${id}`)
          return queuedTurn
        },
      },
    },
    async exportAs(_conversation, format) {
      note(`export ${format}`)
      return null
    },
    async grant({ tool }) {
      note(`ask for ${tool}`)
      return null
    },
  }
}
