import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import {
  LONGEST_SHOWN_SYSTEM,
  type CallView,
  type ConversationView,
  type ListedConversation,
  type MessageBody,
  type MessagePage,
  type MessageView,
  type TurnBody,
} from '#shared/domain/chat-view.ts'
import type { Conversation, ConversationParameters } from '#shared/domain/conversation.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import type { Consent } from '#shared/domain/tool-run.ts'
import { AppError } from '#shared/errors.ts'
import type { Chat } from '../chat.ts'
import { textOf } from '../tools/first-words.ts'
import { cutText, fitting, messageBytes, MOST_ANSWER_BYTES } from './message-size.ts'
import { callView, messageView, shortError } from './message-view.ts'
import { callFacts, messageFacts, type ViewSources } from './view-facts.ts'

/** Conversations as a window shows them. Each answer fits a message between page and main process. */
export interface ChatViews {
  /** See the route `chat.list`. */
  list(asked: {
    readonly text: string
    readonly from: number
    readonly limit: number
  }): Promise<{ readonly conversations: ListedConversation[]; readonly total: number }>
  /** Null for one that is not there. */
  open(id: string): ConversationView | null
  /** See the route `chat.messages`. Throws `invalid_request` with `not_found`. */
  messages(conversation: string, upTo: string | null, limit: number): MessagePage
  /** Null for one that is not there. */
  call(id: string): CallView | null
  /** What a turn has said as its row says it; null where there is no such turn. */
  turn(job: string): TurnBody | null
  /** The text of a message, whole; null where there is none. */
  message(id: string): MessageBody | null
  /** Returns parameters that come back from a page with the whole of the system prompt where they have what was shown of it. */
  withWholeSystem(conversation: string, parameters: ConversationParameters): ConversationParameters
  /** Throws `invalid_request` with `not_found` unless a call is one of a conversation. */
  assertCallOf(conversation: string, call: string): void
  /** Returns the conversations in which a job is a turn, or was made by a call. Cheap for most. */
  conversationsOf(job: AnyJob): string[]
}

/** Consents that are shown. */
const MOST_CONSENTS = 20
/** Rows that are read at once, and in all for one page: those of tools are not shown. */
const ROWS_AT_ONCE = 60
const MOST_ROWS = 3000

export interface ChatViewsContext extends ViewSources {
  readonly chat: Pick<Chat, 'list' | 'count' | 'statusTypes' | 'statusOf' | 'consents'>
}

/** Creates them over the rows of a library. */
export function createChatViews(context: ChatViewsContext): ChatViews {
  const { rows, jobs, chat } = context
  const { conversations, messages, calls } = rows

  const page: ChatViews['messages'] = (conversation, upTo, limit) => {
    let next = upTo ?? conversations.existing(conversation).head
    if (next !== null) messages.standing(conversation, next)
    const newestFirst: MessageView[] = []
    const seen = new Set<string>()
    let left = MOST_ANSWER_BYTES
    for (let read = 0; next !== null && read < MOST_ROWS; read += ROWS_AT_ONCE) {
      const found = messages.lastOfPath(conversation, next, ROWS_AT_ONCE).toReversed()
      if (found.length === 0) return { messages: newestFirst.toReversed(), before: null }
      for (const message of found) {
        // A circle, which only a foreign hand can make, ends where it begins.
        if (seen.has(message.id)) return { messages: newestFirst.toReversed(), before: null }
        seen.add(message.id)
        const facts = messageFacts(message, context)
        const view = facts === null ? null : messageView(facts)
        const bytes = view === null ? 0 : messageBytes(view)
        const isFull = newestFirst.length === limit || bytes > left
        if (isFull && newestFirst.length > 0) {
          return { messages: newestFirst.toReversed(), before: message.id }
        }
        left -= bytes
        if (view !== null) newestFirst.push(view)
        next = message.parent
      }
    }
    return { messages: newestFirst.toReversed(), before: next }
  }

  /** What is sent again for a call's job is looked up when it is made, and only while there is a call that could be meant. */
  const callOf = ({ id, state }: Job): ToolRun | null => {
    const made = calls.thatMade([id])
    if (made !== null || state !== 'queued' || calls.begun().length === 0) return made
    return calls.thatMade(jobs.familyOf(id).map((each) => each.id))
  }

  return {
    async list({ text, from, limit }) {
      const ids = text.trim() === '' ? null : await rows.search(text)
      const found =
        ids === null
          ? chat.list({ from, limit })
          : ids.slice(from, from + limit).flatMap((id) => conversations.find(id) ?? [])
      const statuses = chat.statusTypes(found.map(({ id }) => id))
      const listed = found.map(
        ({ id, title, titleBy, pinned, createdAt, changedAt, parameters }): ListedConversation => ({
          id,
          title,
          titleBy,
          pinned,
          createdAt,
          changedAt,
          status: statuses.get(id) ?? 'idle',
          model: parameters.model,
        }),
      )
      return { conversations: fitting(listed), total: ids?.length ?? chat.count() }
    },
    open(id) {
      const found = conversations.find(id)
      if (found === null) return null
      const status = chat.statusOf(id)
      const error = status.type === 'stopped' ? status.error.data : endOf(status)
      return {
        ...found,
        parameters: shownParameters(found),
        isSystemCut: isSystemCut(found),
        isFollowed: found.head !== null && messages.following(id, found.head).length > 0,
        status: {
          type: status.type,
          error: error === null ? null : shortError(error, { detail: 500 }),
        },
        usage: messages.usageOf(id),
        // What is used up must not hide what still holds, which could not be taken back then.
        consents: chat.consents(id).filter(isLeft).slice(-MOST_CONSENTS),
      }
    },
    messages: page,
    call(id) {
      const run = calls.find(id)
      return run === null ? null : callView(callFacts(run, context))
    },
    turn(id) {
      const job = jobs.findReadable(id)
      if (job === null || !isChatJob(job)) return null
      const { text, reasoning } = job.answer
      return { text, reasoning }
    },
    message(id) {
      const found = messages.find(id)
      if (found === null) return null
      if (found.role === 'user') {
        return found.lost === undefined ? { text: textOf(found.content) } : null
      }
      const job = found.job === null ? null : jobs.findReadable(found.job)
      return job === null || !isChatJob(job) ? null : { text: job.answer.text }
    },
    withWholeSystem(conversation, parameters) {
      const kept = conversations.find(conversation)?.parameters.system ?? null
      const { system } = parameters
      if (kept === null || system === null) return parameters
      const isUnchanged = system.text === cutText(kept.text, LONGEST_SHOWN_SYSTEM)
      return isUnchanged ? { ...parameters, system: { ...system, text: kept.text } } : parameters
    },
    assertCallOf(conversation, call) {
      const turns = messages.ofJob(calls.existing(call).job)
      if (turns.some((turn) => turn.conversation === conversation)) return
      throw new AppError('invalid_request', { reason: 'not_found' })
    },
    conversationsOf(job) {
      const turn = isChatJob(job) ? job.id : callOf(job)?.job
      if (turn === undefined) return []
      return [...new Set(messages.ofJob(turn).map(({ conversation }) => conversation))]
    },
  }
}

/** How the last turn has ended, where that is not well. */
function endOf(status: ReturnType<Chat['statusOf']>) {
  return status.type === 'broken' && 'error' in status.job ? status.job.error : null
}

function isLeft({ tool, leftCalls, leftOutputs }: Consent): boolean {
  const makes = tool !== 'search_library' && tool !== 'show_items'
  return leftCalls !== 0 && (!makes || leftOutputs > 0)
}

function isSystemCut({ parameters: { system } }: Conversation): boolean {
  return system !== null && system.text.length > LONGEST_SHOWN_SYSTEM
}

function shownParameters({ parameters }: Conversation): ConversationParameters {
  const { system } = parameters
  if (system === null) return parameters
  return { ...parameters, system: { ...system, text: cutText(system.text, LONGEST_SHOWN_SYSTEM) } }
}
