import { createStore, type StoreApi } from 'zustand'
import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'

/** The conversations of the library, as far as they were read. */
export interface ConversationListState {
  /** What is looked for; empty for all. */
  readonly text: string
  /** The pinned ones first, then the newest. Those of the last text until those of this one are there. */
  readonly conversations: readonly ListedConversation[]
  /** How many there are. */
  readonly total: number
  readonly isLoaded: boolean
  /** Why they could not be read; null where they could. */
  readonly error: ErrorData | null
}

/** Returns some conversations, `from` so many left out. May reject with what the main process said. */
export type ListConversations = (
  text: string,
  from: number,
  limit: number,
) => Promise<{ readonly conversations: readonly ListedConversation[]; readonly total: number }>

/** A list that is read as far as anybody looks. */
export interface ConversationList {
  readonly store: StoreApi<ConversationListState>
  /** Looks for something else. */
  search(text: string): void
  /** Reads on until the one at a place is there, and some behind it; what is further down is not read again when something changes. Never rejects. */
  loadTo(place: number): Promise<void>
  /** Reads again what is known of it: several changes in a row once. Resolves when that was done; never rejects. */
  refresh(): Promise<void>
}

/** As many as a message holds. */
const PAGE = 200

/** Creates a list of which nothing was read. */
export function createConversationList(list: ListConversations): ConversationList {
  const store = createStore<ConversationListState>(() => ({
    text: '',
    conversations: [],
    total: 0,
    isLoaded: false,
    error: null,
  }))
  let reading: Promise<void> | null = null
  let isStale = false
  /** How many are wanted: as many as are looked at. */
  let wanted = PAGE

  const read = async (): Promise<void> => {
    const { text } = store.getState()
    try {
      const all: ListedConversation[] = []
      let total = Number.POSITIVE_INFINITY
      while (all.length < Math.min(wanted, total)) {
        // oxlint-disable-next-line no-await-in-loop -- each says how many came
        const page = await list(text, all.length, PAGE)
        if (store.getState().text !== text) return
        all.push(...page.conversations)
        ;({ total } = page)
        if (page.conversations.length === 0) break
      }
      store.setState({ conversations: unique(all), total, isLoaded: true, error: null })
    } catch (thrown) {
      store.setState({ isLoaded: true, error: errorDataOf(thrown) })
    }
  }

  const readUntilFresh = async (): Promise<void> => {
    do {
      isStale = false
      // oxlint-disable-next-line no-await-in-loop -- what has changed meanwhile is read afterwards
      await read()
    } while (isStale)
    reading = null
  }

  const refresh = (): Promise<void> => {
    isStale = true
    reading ??= readUntilFresh()
    return reading
  }

  return {
    store,
    search(text) {
      if (text === store.getState().text) return
      wanted = PAGE
      store.setState({ text })
      void refresh()
    },
    loadTo(place) {
      wanted = Math.max(0, place) + PAGE
      const { conversations, total } = store.getState()
      if (place < conversations.length || conversations.length >= total) {
        return reading ?? Promise.resolve()
      }
      return refresh()
    },
    refresh,
  }
}

/** One that was spoken in between two pages is on both. */
function unique(all: readonly ListedConversation[]): readonly ListedConversation[] {
  return [...new Map(all.map((each) => [each.id, each])).values()]
}
