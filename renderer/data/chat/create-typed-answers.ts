import { createStore, type StoreApi } from 'zustand'
import { conversationDraftKeys } from '#shared/ipc/drafts.ts'
import {
  answersOfText,
  textOfAnswers,
  withoutCall,
  type TypedAnswers,
} from '#shared/typed-answers.ts'

/** What the answers need from outside. */
export interface TypedAnswerCalls {
  /** Returns a text that was saved under a key; null for none. May reject. */
  readonly load: (key: string) => Promise<string | null>
  /** Saves a text under a key, soon; null removes it. */
  readonly save: (key: string, textOf: () => string | null) => void
}

/**
 * What the user has written on the cards of calls that wait, and was not sent. Apart from these cards, which are rendered only while they are near the
 * screen, and whose changes a press for all of them must not pass over; kept with the drafts of their conversations.
 */
export interface TypedAnswersStore {
  /** By conversation; of one that was not opened there are none. */
  readonly store: StoreApi<ReadonlyMap<string, TypedAnswers>>
  /** The conversations of which is known what was kept. Before that a call may have been changed, and must not run as the model wanted it. */
  readonly known: StoreApi<ReadonlySet<string>>
  /** Brings back what was kept of a conversation. Once; never rejects. */
  open(conversation: string): Promise<void>
  /** Changes what is written under a key of `typedKey`; empty: it is forgotten. */
  type(conversation: string, key: string, text: string): void
  /** Forgets all that is written on the card of a call, which is decided. */
  forget(conversation: string, call: string): void
}

/** What is kept of a conversation: on more cards nobody writes before one is sent. */
const MOST_KEPT = 64

/** Creates the store, of which nothing is loaded yet. */
export function createTypedAnswers({ load, save }: TypedAnswerCalls): TypedAnswersStore {
  const store = createStore<ReadonlyMap<string, TypedAnswers>>(() => new Map())
  const known = createStore<ReadonlySet<string>>(() => new Set())
  const opening = new Map<string, Promise<void>>()

  const of = (conversation: string): TypedAnswers => store.getState().get(conversation) ?? new Map()
  const set = (conversation: string, answers: TypedAnswers): void =>
    store.setState(new Map([...store.getState(), [conversation, answers]]), true)
  const keep = (conversation: string, answers: TypedAnswers): void => {
    set(conversation, answers)
    const { answers: key } = conversationDraftKeys(conversation)
    save(key, () => textOfAnswers(of(conversation)))
  }

  return {
    store,
    known,
    open(conversation) {
      const loading = async (): Promise<void> => {
        const { answers: key } = conversationDraftKeys(conversation)
        const kept = answersOfText(await load(key).catch(() => null))
        // What was written meanwhile is newer.
        if (kept.size > 0) set(conversation, new Map([...kept, ...of(conversation)]))
        known.setState(new Set([...known.getState(), conversation]), true)
      }
      const opened = opening.get(conversation) ?? loading()
      opening.set(conversation, opened)
      return opened
    },
    type(conversation, key, text) {
      const typed = new Map(of(conversation))
      typed.delete(key)
      if (text !== '') typed.set(key, text)
      for (const oldest of typed.keys()) {
        if (typed.size <= MOST_KEPT) break
        typed.delete(oldest)
      }
      keep(conversation, typed)
    },
    forget(conversation, call) {
      const left = withoutCall(of(conversation), call)
      if (left.size < of(conversation).size) keep(conversation, left)
    },
  }
}
