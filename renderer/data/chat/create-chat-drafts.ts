import { createStore, type StoreApi } from 'zustand'
import type { IntakeChanges, IntakeEntry } from '#shared/domain/intake.ts'
import { MOST_SAID_ITEMS } from '#shared/ipc/chat.ts'
import { conversationDraftKeys, DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { createTray, type Tray, type TrayCalls } from '../tray/create-tray.ts'
import { itemsOfText, takenOutOfText, trayText } from '../tray/stored-tray.ts'
import type { UndoStack } from '../undo.ts'

/** What the drafts of conversations need from outside. */
export interface ChatDraftCalls {
  /** Returns a text that was saved under a key; null for none. May reject. */
  readonly load: (key: string) => Promise<string | null>
  /** Saves a text under a key, soon; null removes it. */
  readonly save: (key: string, textOf: () => string | null) => void
  /** Returns what the main process has on its way, for whatever it is. May reject. */
  readonly entries: () => Promise<readonly IntakeEntry[]>
  /** The calls of a conversation's tray. */
  readonly tray: (conversation: string) => TrayCalls
  /** What puts acts on the stack that belong to a draft. */
  readonly actsIn: (conversation: string) => Pick<UndoStack, 'record'>
}

/** What is written for conversations and was not sent: a text and what goes along with it, for each. */
export interface ChatDrafts {
  /** The texts, by conversation; one that was not opened has none. */
  readonly texts: StoreApi<ReadonlyMap<string, string>>
  /** Returns what goes along with the next message of a conversation. */
  trayOf(conversation: string): Tray
  /** Brings back what was kept of a draft. Once; never rejects. */
  open(conversation: string): Promise<void>
  textOf(conversation: string): string
  write(conversation: string, text: string): void
  /** Takes out of a draft what was recorded as a message; what was written since stays. */
  take(
    conversation: string,
    said: { readonly text: string; readonly keys: readonly string[] },
  ): void
  /** Gives changes from the main process to the drafts that they belong to. */
  follow(changes: IntakeChanges): void
  /** Cancels what only an undo could bring back, for the end of the page. */
  cancelRemoved(): void
}

/** Creates the drafts, of which nothing is loaded yet. */
export function createChatDrafts(calls: ChatDraftCalls): ChatDrafts {
  const texts = createStore<ReadonlyMap<string, string>>(() => new Map())
  const trays = new Map<string, Tray>()
  const opening = new Map<string, Promise<void>>()
  /** What changed while a draft was loaded. */
  const early = new Map<string, IntakeChanges[]>()

  const textOf = (conversation: string): string => texts.getState().get(conversation) ?? ''
  const set = (conversation: string, text: string): void =>
    texts.setState(new Map([...texts.getState(), [conversation, text]]), true)
  const write = (conversation: string, text: string): void => {
    if (text === textOf(conversation)) return
    set(conversation, text)
    calls.save(conversationDraftKeys(conversation).text, () => keptText(textOf(conversation)))
  }
  const trayOf = (conversation: string): Tray => {
    const known = trays.get(conversation)
    if (known !== undefined) return known
    const tray = createTray(
      calls.tray(conversation),
      calls.actsIn(conversation),
      undefined,
      MOST_SAID_ITEMS,
    )
    trays.set(conversation, tray)
    return tray
  }
  const keepTray = (conversation: string, { store }: Tray): void => {
    store.subscribe((now, before) => {
      if (now.items === before.items && now.takenOut === before.takenOut) return
      calls.save(conversationDraftKeys(conversation).tray, () => keptTray(store.getState()))
    })
  }

  const load = async (conversation: string): Promise<void> => {
    const tray = trayOf(conversation)
    early.set(conversation, [])
    const keys = conversationDraftKeys(conversation)
    const [text, items] = await Promise.all([
      calls.load(keys.text).catch(() => null),
      calls.load(keys.tray).catch(() => null),
    ])
    // Asked for afterwards: what an earlier page is just saying is waited for, and what goes along with that is none of them then.
    const entries = await calls.entries().catch(() => [])
    const own = entries.filter((entry) => entry.conversation === conversation)
    const here = new Set(tray.store.getState().items.map(({ key }) => key))
    const restored = itemsOfText(items, own).filter(({ key }) => !here.has(key))
    tray.show([...restored, ...tray.store.getState().items], takenOutOfText(items))
    for (const changes of early.get(conversation) ?? []) tray.follow(changes)
    early.delete(conversation)
    // What was typed meanwhile comes behind what was there.
    if (text !== null) set(conversation, text + textOf(conversation))
    keepTray(conversation, tray)
  }

  return {
    texts,
    trayOf,
    textOf,
    write,
    open(conversation) {
      const known = opening.get(conversation) ?? load(conversation)
      opening.set(conversation, known)
      return known
    },
    take(conversation, { text, keys }) {
      const now = textOf(conversation)
      if (now.startsWith(text)) write(conversation, now.slice(text.length).trimStart())
      const tray = trayOf(conversation)
      const gone = new Set(keys)
      tray.restore(tray.store.getState().items.filter(({ key }) => !gone.has(key)))
    },
    follow(changes) {
      for (const [conversation, tray] of trays) {
        const own = changes.entries.filter((entry) => entry.conversation === conversation)
        const part = { ...changes, entries: own }
        const waiting = early.get(conversation)
        if (waiting === undefined) tray.follow(part)
        else waiting.push(part)
      }
    },
    cancelRemoved() {
      for (const tray of trays.values()) tray.cancelRemoved()
    },
  }
}

function keptText(text: string): string | null {
  return text === '' ? null : text.slice(0, DRAFT_MAX_LENGTH)
}

function keptTray({ items, takenOut }: ReturnType<Tray['store']['getState']>): string | null {
  return items.length === 0 && takenOut.length === 0 ? null : trayText(items, takenOut)
}
