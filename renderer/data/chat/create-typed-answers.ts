import { createStore, type StoreApi } from 'zustand'
import { conversationDraftKeys } from '#shared/ipc/drafts.ts'
import { answersOfText, textOfAnswers, type TypedAnswers } from '#shared/typed-answers.ts'

/** What the answers need from outside. */
export interface TypedAnswerCalls {
  /** Returns a text that was saved under a key; null for none. May reject. */
  readonly load: (key: string) => Promise<string | null>
  /** Saves a text under a key, soon; null removes it. */
  readonly save: (key: string, textOf: () => string | null) => void
}

/**
 * What the user has written as answers to calls that wait, and was not sent. Apart from their cards, which are rendered only while they are near the
 * screen, and kept with the drafts of their conversations.
 */
export interface TypedAnswersStore {
  /** By conversation; of one that was not opened there are none. */
  readonly store: StoreApi<ReadonlyMap<string, TypedAnswers>>
  /** Brings back what was kept of a conversation. Once; never rejects. */
  open(conversation: string): Promise<void>
  /** Changes what is written as the answer to a call; empty: it is forgotten. */
  type(conversation: string, call: string, text: string): void
}

/** Answers of a conversation that are kept: more calls wait in no answer of a model. */
const MOST_KEPT = 64

/** Creates the store, of which nothing is loaded yet. */
export function createTypedAnswers({ load, save }: TypedAnswerCalls): TypedAnswersStore {
  const store = createStore<ReadonlyMap<string, TypedAnswers>>(() => new Map())
  const opening = new Map<string, Promise<void>>()

  const of = (conversation: string): TypedAnswers => store.getState().get(conversation) ?? new Map()
  const set = (conversation: string, answers: TypedAnswers): void =>
    store.setState(new Map([...store.getState(), [conversation, answers]]), true)

  return {
    store,
    open(conversation) {
      const loading = async (): Promise<void> => {
        const { answers: key } = conversationDraftKeys(conversation)
        const kept = answersOfText(await load(key).catch(() => null))
        // What was written meanwhile is newer.
        if (kept.size > 0) set(conversation, new Map([...kept, ...of(conversation)]))
      }
      const known = opening.get(conversation) ?? loading()
      opening.set(conversation, known)
      return known
    },
    type(conversation, call, text) {
      const typed = new Map(of(conversation))
      typed.delete(call)
      if (text !== '') typed.set(call, text)
      for (const oldest of typed.keys()) {
        if (typed.size <= MOST_KEPT) break
        typed.delete(oldest)
      }
      set(conversation, typed)
      const { answers: key } = conversationDraftKeys(conversation)
      save(key, () => textOfAnswers(of(conversation)))
    },
  }
}
