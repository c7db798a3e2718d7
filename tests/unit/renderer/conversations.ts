import type {
  AssistantMessageView,
  CallView,
  ConversationView,
  ListedConversation,
  UserMessageView,
} from '#shared/domain/chat-view.ts'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'

/** Conversations as the main process would send them, for the renderer's tests. */

/** Returns the id of the conversation or message with a number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export const PARAMETERS: ConversationParameters = {
  ...USUAL_PARAMETERS,
  tools: ['generate_image'],
  making: { image: 'paint-1', edit: 'paint-edit', video: 'film-1' },
}

/** Returns the conversation with a number. */
export function conversationView(
  number: number,
  change: Partial<ConversationView> = {},
): ConversationView {
  return {
    id: uuid(number),
    title: `Conversation ${number}`,
    titleBy: 'words',
    head: null,
    parameters: PARAMETERS,
    pinned: false,
    createdAt: 1,
    changedAt: 1,
    isSystemCut: false,
    isFollowed: false,
    status: { type: 'idle', error: null },
    usage: null,
    consents: [],
    ...change,
  }
}

/** Returns it as the list has it. */
export function listed(
  number: number,
  change: Partial<ListedConversation> = {},
): ListedConversation {
  const { id, title, titleBy, pinned, createdAt, changedAt } = conversationView(number)
  const model = PARAMETERS.model
  return { id, title, titleBy, pinned, createdAt, changedAt, status: 'idle', model, ...change }
}

const ONLY = { place: 0, total: 1, before: null, after: null }

/** Returns what the user has said as the message with a number, behind the one before it. */
export function userMessage(
  number: number,
  change: Partial<UserMessageView> = {},
): UserMessageView {
  return {
    type: 'user',
    id: uuid(number),
    parent: number <= 1 ? null : uuid(number - 1),
    versions: ONLY,
    createdAt: number,
    text: `Question ${number}`,
    isCut: false,
    items: [],
    references: [],
    more: 0,
    isContinue: false,
    ...change,
  }
}

/** Returns an answer as the message with a number, behind the one before it. */
export function answer(
  number: number,
  {
    job = {},
    ...change
  }: Partial<Omit<AssistantMessageView, 'job'>> & {
    readonly job?: Partial<AssistantMessageView['job']>
  } = {},
): AssistantMessageView {
  return {
    type: 'assistant',
    id: uuid(number),
    parent: uuid(number - 1),
    versions: ONLY,
    createdAt: number,
    text: `Answer ${number}`,
    isCut: false,
    job: {
      id: `turn-${number}`,
      state: 'succeeded',
      createdAt: number,
      endedAt: number,
      error: null,
      recoverable: false,
      isLimited: false,
      isOwn: true,
      model: 'grok-4',
      round: 1,
      ...job,
    },
    isLost: false,
    reasoning: { length: 0 },
    calls: [],
    moreCalls: 0,
    outputs: [],
    moreOutputs: 0,
    unfetched: { count: 0, addresses: [] },
    usage: null,
    ...change,
  }
}

/** Returns a call that waits. */
export function waitingCall(id: string, change: Partial<CallView> = {}): CallView {
  return {
    id,
    place: 0,
    tool: 'generate_image',
    arguments: JSON.stringify({ prompt: `Picture ${id}`, count: 2, size: '1024x1792' }),
    edited: null,
    isCut: false,
    outputs: 2,
    state: 'waiting',
    isByConsent: false,
    isResultLost: false,
    made: null,
    result: null,
    ...change,
  }
}
