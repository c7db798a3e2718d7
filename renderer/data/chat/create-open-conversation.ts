import { createStore, type StoreApi } from 'zustand'
import type { ConversationView, MessageView } from '#shared/domain/chat-view.ts'
import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { NO_MESSAGES, withEarlier, withNewest, type MessageList } from './message-list.ts'

/** The conversation that is shown, or one that begins with the next thing that is said. */
export interface OpenConversation {
  /** Of a new one as well: its first message names it. */
  readonly id: string
  /**
   * `new`: nothing was said in it yet. `gone`: it was removed, or belongs to another library. `failed`: it could not be read, see `error`;
   * what was read before is still here.
   */
  readonly state: 'new' | 'loading' | 'ready' | 'gone' | 'failed'
  readonly error: ErrorData | null
  /** Null as long as it was not read, and of a new one. */
  readonly view: ConversationView | null
  /** What its next turn is made with; of a new one what was chosen for it, or null. */
  readonly parameters: ConversationParameters | null
  /** Oldest first, up to the head. */
  readonly messages: readonly MessageView[]
  /** By what earlier ones are asked for; null where the first is the beginning. */
  readonly before: string | null
  /** Whether earlier messages are on their way, or could not be read. */
  readonly earlier: 'idle' | 'loading' | 'failed'
}

/** What the open conversation needs from outside. All may reject with what the main process said. */
export interface OpenConversationCalls {
  readonly open: (id: string) => Promise<ConversationView | null>
  /** The messages that end with `upTo`, or with the head. */
  readonly messages: (id: string, upTo: string | null, limit: number) => Promise<MessageList>
  readonly newId: () => string
}

/** The open conversation of a window. */
export interface OpenConversationStore {
  readonly store: StoreApi<OpenConversation>
  /** Opens a conversation at its end. Resolves when it was read; never rejects. */
  show(id: string): Promise<void>
  /** Begins a new one. As long as nothing was said in it, it is the same one: what was written for it is found again. */
  begin(): void
  /** The id of the one that nothing was said in yet, whether it is open or not. */
  newId(): string
  /** Takes up what an earlier window had open, and the id of its new one. It is read once `refresh` is called, by who shows it. */
  restore(kept: { readonly open: string; readonly fresh: string }): void
  /** Chooses what a new one is made with. */
  setNewParameters(parameters: ConversationParameters): void
  /** Reads earlier messages, where there are any. Never rejects. */
  loadEarlier(): Promise<void>
  /** Reads again what has changed. Several changes in a row are read once. Never rejects. */
  refresh(): Promise<void>
}

/** Messages of the first screen, and of a step to earlier ones. */
const PAGE = 30
/** Pages that are read to connect what is new with what is known; further away, the older ones are forgotten. */
const MOST_CONNECTING = 4

/** Creates it with a new conversation. */
export function createOpenConversation(calls: OpenConversationCalls): OpenConversationStore {
  let fresh: string = calls.newId()
  /** What an earlier window had open, as long as nobody has found it. */
  let restored: string | null = null
  /** What was chosen for the new one. */
  let chosen: ConversationParameters | null = null
  const store = createStore<OpenConversation>(() => newOne(fresh, chosen))
  let refreshing: Promise<void> | null = null
  let isStale = false

  /** Changes the conversation that was asked about, if it is still the open one. */
  const change = (id: string, by: Partial<OpenConversation>): void => {
    if (store.getState().id === id) store.setState(by)
  }

  const newest = async (id: string, known: MessageList): Promise<MessageList> => {
    let page = await calls.messages(id, null, PAGE)
    for (let step = 0; step < MOST_CONNECTING; step += 1) {
      const joined = withNewest(known, page)
      if (joined !== null) return joined
      if (page.before === null) break
      // oxlint-disable-next-line no-await-in-loop -- each page says how the next is asked for
      page = withEarlier(page, await calls.messages(id, page.before, PAGE))
    }
    return page
  }

  const read = async (id: string): Promise<void> => {
    try {
      const view = await calls.open(id)
      const now = store.getState()
      if (now.id !== id) return
      if (view === null) {
        // Of another library, or removed elsewhere: nobody asks for it any more.
        if (id === restored) begin()
        else if (now.state !== 'new') change(id, { state: 'gone', view: null, ...NO_MESSAGES })
        return
      }
      restored = null
      if (id === fresh) {
        fresh = calls.newId()
        chosen = null
      }
      const known = { messages: now.messages, before: now.before }
      const list = await newest(id, known)
      const meanwhile = store.getState()
      // Earlier ones may have come meanwhile.
      const joined = withNewest(meanwhile, list) ?? list
      change(id, {
        state: 'ready',
        error: null,
        view,
        parameters: view.parameters,
        messages: joined.messages,
        before: joined.before,
      })
    } catch (thrown) {
      if (store.getState().state !== 'new')
        change(id, { state: 'failed', error: errorDataOf(thrown) })
    }
  }

  const readUntilFresh = async (): Promise<void> => {
    do {
      isStale = false
      // oxlint-disable-next-line no-await-in-loop -- what has changed meanwhile is read afterwards
      await read(store.getState().id)
    } while (isStale)
    refreshing = null
  }

  const begin = (): void => {
    if (store.getState().id !== fresh) store.setState(newOne(fresh, chosen), true)
  }

  const refresh = (): Promise<void> => {
    isStale = true
    refreshing ??= readUntilFresh()
    return refreshing
  }

  return {
    store,
    show(id) {
      if (id === fresh) {
        begin()
        return refresh()
      }
      if (store.getState().id !== id) {
        store.setState({ ...newOne(id, null), state: 'loading' }, true)
      } else if (store.getState().state === 'failed') store.setState({ state: 'loading' })
      return refresh()
    },
    begin,
    newId: () => fresh,
    restore(kept) {
      ;({ fresh } = kept)
      if (kept.open === fresh) begin()
      else store.setState({ ...newOne(kept.open, null), state: 'loading' }, true)
      restored = kept.open
    },
    setNewParameters(parameters) {
      chosen = parameters
      if (store.getState().id === fresh) store.setState({ parameters })
    },
    async loadEarlier() {
      const { id, before, earlier } = store.getState()
      if (before === null || earlier === 'loading') return
      store.setState({ earlier: 'loading' })
      try {
        const page = await calls.messages(id, before, PAGE)
        const now = store.getState()
        // Something else may be at the beginning by now.
        if (now.id === id && now.before === before) store.setState(withEarlier(now, page))
        change(id, { earlier: 'idle' })
      } catch {
        change(id, { earlier: 'failed' })
      }
    },
    refresh,
  }
}

function newOne(id: string, parameters: ConversationParameters | null): OpenConversation {
  return {
    id,
    state: 'new',
    error: null,
    view: null,
    parameters,
    messages: [],
    before: null,
    earlier: 'idle',
  }
}
