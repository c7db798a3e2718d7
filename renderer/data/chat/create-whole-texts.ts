import { createStore, type StoreApi } from 'zustand'
import type { TurnBody } from '#shared/domain/chat-view.ts'

/** Whose text it is: that of a message of the user's, by its id, or of a turn, by its job. */
export type TextKey = `message/${string}` | `turn/${string}`

/** Texts that are too long for the messages of a page, as far as they were asked for. */
export interface WholeTexts {
  readonly store: StoreApi<ReadonlyMap<TextKey, TurnBody>>
  /** Asks for a text, once. Never rejects: what could not be read is asked for again by who shows it next. */
  load(key: TextKey): Promise<void>
}

/** Texts that are kept: more than lie around a window. */
const MOST_KEPT = 100

/** Creates a store of which nothing was read. `read` rejects where a text cannot be read. */
export function createWholeTexts(read: (key: TextKey) => Promise<TurnBody>): WholeTexts {
  const store = createStore<ReadonlyMap<TextKey, TurnBody>>(() => new Map())
  const pending = new Map<TextKey, Promise<void>>()

  const add = async (key: TextKey): Promise<void> => {
    try {
      const text = await read(key)
      const kept = [...store.getState()].slice(1 - MOST_KEPT)
      store.setState(new Map([...kept, [key, text]]), true)
    } catch {
      // Who shows it next asks again.
    } finally {
      pending.delete(key)
    }
  }
  return {
    store,
    load(key) {
      if (store.getState().has(key)) return Promise.resolve()
      const coming = pending.get(key) ?? add(key)
      pending.set(key, coming)
      return coming
    },
  }
}
