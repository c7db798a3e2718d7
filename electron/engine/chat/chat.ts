import { randomUUID } from 'node:crypto'
import { isBuiltInTool, type BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import { isTurn, type ChatJob } from '#shared/domain/chat.ts'
import {
  LONGEST_TITLE,
  makingModel,
  titleSchema,
  USUAL_PARAMETERS,
  type Conversation,
  type ConversationMessage,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import { hasCallEnded, type Consent, type ToolRun } from '#shared/domain/tool-run.ts'
import { AppError } from '#shared/errors.ts'
import { callOutcome } from './call-outcome.ts'
import { createCallDriver } from './call-driver.ts'
import type { ChatContext } from './chat-context.ts'
import { createSpeaking, type Speaking } from './speaking.ts'
import { statusType } from './status.ts'
import { readArguments } from './tools/tool-arguments.ts'

/** Where a conversation stands. */
export type ConversationStatus =
  /** Everything has been said and done. */
  | { readonly type: 'idle' }
  /** A turn, or a call of the last one, is under way. */
  | { readonly type: 'running' }
  /** Calls of the last turn wait for a press. */
  | { readonly type: 'waiting'; readonly calls: readonly ToolRun[] }
  /** Nobody knows what became of what these have started: the user decides. */
  | { readonly type: 'unknown'; readonly calls: readonly ToolRun[] }
  /** The calls have ended, and what follows waits for a press: so many turns were made for one, or it was another process's. */
  | { readonly type: 'paused' }
  /** The last turn has not come, or not all of it. */
  | { readonly type: 'broken'; readonly job: ChatJob }
  /** Something keeps it from going on. */
  | { readonly type: 'stopped'; readonly error: AppError }

/** A call that the user lets run, with its arguments where they have been changed, as JSON. */
export interface AllowedCall {
  readonly call: string
  readonly edited?: string | undefined
}

/** Conversations, see `docs/chat.md`. What spends is `say`, `regenerate`, `goOn` and `allow`: each is a press of the user's. */
export interface Chat extends Speaking {
  /** Those that are there, newest first behind the pinned ones; with a text those that say all its words. */
  list(options?: {
    readonly text?: string
    readonly limit?: number
    readonly from?: number
  }): Conversation[]
  /** How many there are. */
  count(): number
  /** Null for one that is not there, or was removed. */
  find(id: string): Conversation | null
  /** All messages of one, in the order of their making: its tree. */
  messages(id: string): ConversationMessage[]
  /** What the user has said in one since a time, in milliseconds since 1970: the first twenty. */
  saidSince(id: string, time: number): ConversationMessage[]
  /** The messages from the first to the head. */
  path(id: string): ConversationMessage[]
  /** The last of them, at most so many; with `upTo`, those that end with that message. What comes before is asked for by the parent of the first. */
  page(
    id: string,
    options: { readonly upTo?: string; readonly limit: number },
  ): ConversationMessage[]
  /** The calls of a turn, in its order. */
  callsOf(job: string): ToolRun[]
  statusOf(id: string): ConversationStatus
  /** The same of many, as their rows tell it. */
  statusTypes(ids: readonly string[]): Map<string, ConversationStatus['type']>
  /** Throws `invalid_request` with `not_found`, and `disk`, as do all that follow. */
  rename(id: string, title: string): void
  setPinned(id: string, pinned: boolean): void
  setParameters(id: string, parameters: ConversationParameters): void
  /** Shows another version, or goes on from an earlier message. */
  setHead(id: string, message: string): void
  /** Shows what was last said behind a message, or the message where nothing was. */
  showVersion(id: string, message: string): void
  /** What of their turns was not sent yet is not sent any more; what was comes to its end. */
  remove(ids: readonly string[]): void
  restore(ids: readonly string[]): void
  /** A copy with messages of its own; their turns, which are paid for, are shared. */
  duplicate(id: string): Conversation
  /**
   * A press on calls that wait, each with its arguments as the user has changed them. Throws `under_way` where one of them does not wait, or is not of the
   * turn that is the head: then none runs, since the user has seen something else.
   */
  allow(conversation: string, calls: readonly AllowedCall[]): void
  /** The user declines a call that waits. */
  refuse(conversation: string, call: string, words?: string): void
  /** The user answers a call of a tool of their own that waits: what they write is what the tool has brought. */
  answer(conversation: string, call: string, text: string): void
  /** Takes what a call has started as it is, although nobody knows what became of it. */
  settle(conversation: string, call: string): void
  /** Breaks off what is under way, and lets nothing follow. */
  stop(conversation: string): void
  /** For a host to call behind its own native dialog, or for a flag of the command line: never for what a page, a model or a file says. */
  grantConsent(grant: {
    readonly conversation: string
    readonly tool: BuiltInTool
    /** Null: any number. */
    readonly calls: number | null
    readonly outputs: number
    /** Of a conversation that nothing was said in yet: the models that its tools make with. */
    readonly making?: ConversationParameters['making']
  }): Consent
  /** A press outside of the page, such as the one that has granted a consent: what waits and is allowed by one goes on. */
  proceed(conversation: string): void
  consents(conversation: string): Consent[]
  revokeConsents(conversation: string, id?: string): void
  /** Resolves when nothing of a conversation is done just now; never rejects. Calls and turns may be under way. */
  settled(conversation: string): Promise<void>
  /** Writes down what has come of calls meanwhile; to be called at the start, after `jobs.recovery.run()`. Sends nothing. */
  resume(): void
  /** A job has changed. */
  jobChanged(job: Job | ChatJob): void
  close(): Promise<void>
}

/** Conversations in a list, unless more are asked for. */
const USUAL_LIMIT = 100

/** Creates them over a library and its jobs. */
export function createChat(context: ChatContext): Chat {
  const { rows, jobs, profiles, onChanged } = context
  const { conversations, messages, calls, consents, writing } = rows
  const driver = createCallDriver(context)
  const speaking = createSpeaking(context, driver)

  /** Writes about a conversation that is there, and says so. */
  const changing = (id: string, doing: string, work: () => void): void => {
    writing(doing, () => {
      conversations.existing(id)
      work()
    })
    onChanged(id)
  }
  const headTurn = (id: string): ChatJob | null => {
    const head = conversations.existing(id).head
    const job = head === null ? null : (messages.find(head)?.job ?? null)
    const found = job === null ? null : jobs.findReadable(job)
    return found !== null && isChatJob(found) && isTurn(found.request) ? found : null
  }
  /** Changes calls of the turn that is shown, and nothing of one that is not any more: what was pressed is what is gone on with. */
  const pressing = (
    id: string,
    pressedCalls: readonly string[],
    doing: string,
    work: () => void,
  ): void => {
    changing(id, doing, () => {
      const turn = headTurn(id)?.id
      if (!pressedCalls.every((call) => calls.existing(call).job === turn)) throw underWay()
      work()
    })
    pressed(id)
  }
  /** The jobs of the turn that is the head, and of its calls, that have not ended. */
  const underWayIn = (id: string): AnyJob[] => {
    const turn = conversations.find(id) === null ? null : headTurn(id)
    if (turn === null) return []
    const made = calls
      .ofJob(turn.id)
      .flatMap((run) => (hasCallEnded(run.state) || run.made === null ? [] : [run.made]))
    return [turn.id, ...made].flatMap((each) => {
      const job = jobs.findReadable(each)
      return job !== null && isRunning(job.state) ? [job] : []
    })
  }
  /** Whether it is a turn of several conversations, or was made by a call of one, of which one is a copy of the other. */
  const isShared = ({ id }: AnyJob): boolean => {
    const turn = calls.thatMade([id])?.job ?? id
    const those = new Set(messages.ofJob(turn).map(({ conversation }) => conversation))
    return [...those].filter((each) => conversations.find(each) !== null).length > 1
  }
  const pressed = (id: string): void => {
    const turn = headTurn(id)
    if (turn === null) return
    driver.drive(id, turn.id)
    void driver.advance(id)
  }

  return {
    ...speaking,
    list: ({ text = '', limit = USUAL_LIMIT, from = 0 } = {}) =>
      conversations.list(text, limit, from),
    count: conversations.count,
    find: conversations.find,
    saidSince: messages.saidSince,
    messages: messages.all,
    path(id) {
      const { head } = conversations.existing(id)
      return head === null ? [] : messages.pathTo(id, head)
    },
    page(id, { upTo, limit }) {
      const from = upTo ?? conversations.existing(id).head
      return from === null ? [] : messages.lastOfPath(id, from, limit)
    },
    callsOf: calls.ofJob,
    statusOf(id) {
      const turn = headTurn(id)
      const error = driver.stoppedBy(id)
      const runs = turn === null ? [] : calls.ofJob(turn.id)
      const of = (state: ToolRun['state']): ToolRun[] => runs.filter((run) => run.state === state)
      const type = statusType({
        turn: turn?.state ?? null,
        calls: runs.map(({ state }) => state),
        isAtWork: driver.isAtWork(id),
        isStopped: error !== null,
      })
      if (type === 'waiting' || type === 'unknown') return { type, calls: of(type) }
      if (type === 'stopped') return error === null ? { type: 'idle' } : { type, error }
      if (type === 'broken') return turn === null ? { type: 'idle' } : { type, job: turn }
      return { type }
    },
    statusTypes(ids) {
      const standings = rows.standings(ids)
      return new Map(
        ids.map((id) => {
          const standing = standings.get(id) ?? { turn: null, calls: [] }
          const isStopped = driver.stoppedBy(id) !== null
          return [id, statusType({ ...standing, isAtWork: driver.isAtWork(id), isStopped })]
        }),
      )
    },
    rename(id, title) {
      const parsed = titleSchema.safeParse(title)
      if (!parsed.success) throw new AppError('invalid_request')
      changing(id, 'renaming a conversation', () =>
        conversations.change(id, { title: parsed.data, titleBy: 'user' }),
      )
    },
    setPinned: (id, pinned) =>
      changing(id, 'pinning a conversation', () => conversations.change(id, { pinned })),
    setParameters: (id, parameters) =>
      changing(id, 'changing a conversation', () => conversations.change(id, { parameters })),
    setHead: (id, message) =>
      changing(id, 'branching a conversation', () => {
        messages.existing(id, message)
        conversations.change(id, { head: message })
      }),
    showVersion: (id, message) =>
      changing(id, 'showing another version', () => {
        messages.existing(id, message)
        conversations.change(id, { head: messages.newestLeafBehind(id, message) })
      }),
    remove(ids) {
      // What was sent comes to its end, since it is paid for. What was not is not any more: nobody would see it.
      const unsent = new Map(
        ids.map((id) => [
          id,
          underWayIn(id).flatMap((job) => (job.state === 'queued' && !isShared(job) ? job.id : [])),
        ]),
      )
      writing('removing conversations', () => {
        for (const id of ids) {
          conversations.setGone(id, true)
          consents.revoke(id, null)
        }
      })
      for (const id of ids) {
        driver.halt(id)
        for (const job of unsent.get(id) ?? []) jobs.queue.cancel(job)
        onChanged(id)
      }
    },
    restore(ids) {
      writing('restoring conversations', () => {
        for (const id of ids) conversations.setGone(id, false)
      })
      for (const id of ids) onChanged(id)
    },
    duplicate(id) {
      const copy = randomUUID()
      writing('duplicating a conversation', () => {
        const { title, parameters, head } = conversations.existing(id)
        const named = `${title.slice(0, LONGEST_TITLE - 4)} (2)`
        conversations.insert({ id: copy, title: named, parameters })
        const all = messages.all(id)
        const ids = new Map(all.map((message) => [message.id, randomUUID()]))
        for (const { id: old, parent } of all) {
          // One that is missing is missing in the copy as well.
          const before = parent === null ? null : (ids.get(parent) ?? parent)
          const place = { id: ids.get(old) ?? randomUUID(), parent: before }
          messages.copy(old, { ...place, conversation: copy })
        }
        conversations.change(copy, { head: ids.get(head ?? '') ?? null })
      })
      onChanged(copy)
      return conversations.existing(copy)
    },
    allow(conversation, allowed) {
      for (const { call, edited } of allowed) assertRuns(calls.existing(call), edited)
      const ids = allowed.map(({ call }) => call)
      pressing(conversation, ids, 'allowing tools', () => {
        for (const { call, edited } of allowed) {
          calls.allow(call, { consent: null, ...(edited === undefined ? {} : { edited }) })
        }
      })
    },
    refuse(conversation, id, words = '') {
      const said = words.trim().slice(0, 2000)
      const note = said === '' ? 'The user declined.' : `The user declined, and says: ${said}`
      pressing(conversation, [id], 'declining a tool', () =>
        calls.end(id, ['waiting'], 'refused', { items: [], note }),
      )
    },
    answer(conversation, id, text) {
      const note = text.trim()
      // What a built-in tool brings is never what somebody writes.
      if (isBuiltInTool(calls.existing(id).tool) || note === '') {
        throw new AppError('invalid_request')
      }
      pressing(conversation, [id], 'answering a tool', () =>
        calls.end(id, ['waiting'], 'done', { items: [], note }),
      )
    },
    settle(conversation, id) {
      const { made } = calls.existing(id)
      const outcome = made === null ? null : callOutcome(jobs.familyOf(made), { settled: true })
      if (outcome === null) throw underWay()
      pressing(conversation, [id], 'settling a tool', () =>
        calls.end(id, ['unknown'], outcome.state, outcome.result),
      )
    },
    stop(conversation) {
      driver.halt(conversation)
      for (const { id } of underWayIn(conversation)) jobs.queue.cancel(id)
    },
    grantConsent({ conversation, tool, calls: most, outputs, making }) {
      const provider = profiles.originOf(profiles.active().id)
      const { parameters = USUAL_PARAMETERS } = conversations.find(conversation) ?? {}
      const model = makingModel(tool, making ?? parameters.making)
      const scope = { conversation, tool, provider, model }
      const granted = writing('granting a consent', () =>
        consents.grant(scope, { calls: most, outputs }),
      )
      onChanged(conversation)
      return granted
    },
    proceed: pressed,
    consents: consents.ofConversation,
    revokeConsents(conversation, id) {
      writing('revoking consents', () => consents.revoke(conversation, id ?? null))
      onChanged(conversation)
    },
    settled: driver.advance,
    resume: driver.resume,
    jobChanged: driver.jobChanged,
    close: driver.close,
  }
}

/**
 * Only what is built in runs: a tool of the user's own is answered. What the user writes is held against the tool at once: a model's mistake is told to
 * the model, a user's to the user.
 */
function assertRuns({ tool }: ToolRun, edited: string | undefined): void {
  const runs =
    isBuiltInTool(tool) &&
    (edited === undefined || readArguments(tool, edited).type !== 'unreadable')
  if (!runs) throw new AppError('invalid_request')
}

function underWay(): AppError {
  return new AppError('invalid_request', { reason: 'under_way' })
}
