import { createStore, type StoreApi } from 'zustand'
import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { isRunning, type JobState } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { Streams } from './streams.ts'
import type { SaidWords } from './words-of-draft.ts'

/** What a model is asked for beside the conversations, to be used where it was asked for. */
export const SIDE_TASKS = ['improve', 'describe', 'ten'] as const
export type SideTask = (typeof SIDE_TASKS)[number]

/** A turn that was asked for from anywhere. It is one of an ordinary conversation of its own, so that nothing that is paid for is lost. */
export interface SideTurn {
  readonly task: SideTask
  readonly conversation: string
  /** As far as it has come. */
  readonly text: string
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  /** Whether there is a conversation to look at: not where the turn could not even be recorded. */
  readonly isRecorded: boolean
  readonly error: ErrorData | null
}

/** What is asked for. */
export interface SideOrder {
  readonly task: SideTask
  readonly gesture: Gesture
  readonly words: SaidWords
  readonly title: string
  readonly parameters: ConversationParameters
}

/** An answer as its message has it. */
export interface SideAnswer {
  readonly state: JobState
  readonly text: string
  readonly error: ErrorData | null
}

/** What side turns need from outside. All but `newId` may reject. */
export interface SideTurnCalls {
  readonly newId: () => string
  /** Records it and sends it; resolves to its job. */
  readonly say: (conversation: string, order: SideOrder) => Promise<string>
  readonly rename: (conversation: string, title: string) => Promise<unknown>
  readonly stop: (conversation: string) => Promise<unknown>
  /** Null where there is none yet. */
  readonly answer: (conversation: string) => Promise<SideAnswer | null>
  readonly streams: Pick<Streams, 'store' | 'follow' | 'end'>
}

/** The side turns of a window: one at a time. */
export interface SideTurns {
  /** Null while there is none to be shown. */
  readonly store: StoreApi<SideTurn | null>
  /** Asks a model. Resolves when the turn was recorded, or could not be; does nothing while another one runs. Never rejects. */
  start(order: SideOrder): Promise<void>
  stop(): void
  /** Shows it no longer; one that runs is stopped. */
  dismiss(): void
  /** Something has changed in a conversation. */
  changed(conversation: string): void
  /** Whether words of a job are wanted. */
  follows(job: string): boolean
}

/** Creates them. */
export function createSideTurns(calls: SideTurnCalls): SideTurns {
  const store = createStore<SideTurn | null>(() => null)
  let job: string | null = null

  const change = (conversation: string, by: Partial<SideTurn>): void => {
    const now = store.getState()
    if (now?.conversation === conversation) store.setState({ ...now, ...by }, true)
  }
  const isWanted = (conversation: string): boolean => {
    const now = store.getState()
    return now?.conversation === conversation && now.state === 'running'
  }
  const end = (conversation: string, by: Partial<SideTurn>): void => {
    if (!isWanted(conversation)) return
    if (job !== null) calls.streams.end(job)
    job = null
    change(conversation, by)
  }

  const look = async (conversation: string): Promise<void> => {
    const answer = await calls.answer(conversation).catch(() => null)
    if (answer === null || isRunning(answer.state)) return
    if (answer.state === 'succeeded') end(conversation, { state: 'done', text: answer.text })
    else if (answer.state === 'cancelled') end(conversation, { state: 'stopped' })
    else end(conversation, { state: 'failed', error: answer.error })
  }

  calls.streams.store.subscribe((streams) => {
    const now = store.getState()
    const text = job === null ? undefined : streams.get(job)?.text
    if (now?.state !== 'running' || text === undefined || text === now.text) return
    change(now.conversation, { text })
  })

  const stop = (): void => {
    const now = store.getState()
    if (now?.state !== 'running') return
    const { conversation } = now
    // What comes of it all the same is in its conversation.
    calls.stop(conversation).catch(() => undefined)
    end(conversation, { state: 'stopped' })
  }

  return {
    store,
    async start(order) {
      if (store.getState()?.state === 'running') return
      const conversation = calls.newId()
      const { task } = order
      const begun: SideTurn = {
        task,
        conversation,
        text: '',
        state: 'running',
        isRecorded: false,
        error: null,
      }
      store.setState(begun, true)
      try {
        const said = await calls.say(conversation, order)
        change(conversation, { isRecorded: true })
        calls.rename(conversation, order.title).catch(() => undefined)
        if (!isWanted(conversation)) {
          await calls.stop(conversation).catch(() => undefined)
          return
        }
        job = said
        calls.streams.follow(said)
        await look(conversation)
      } catch (thrown) {
        const error = errorDataOf(thrown)
        if (!isWanted(conversation)) return
        // The user was asked, and declined.
        if (error.code === 'cancelled') store.setState(null, true)
        else end(conversation, { state: 'failed', error })
      }
    },
    stop,
    dismiss() {
      stop()
      store.setState(null, true)
    },
    changed(conversation) {
      if (isWanted(conversation)) void look(conversation)
    },
    follows: (each) => each === job,
  }
}
