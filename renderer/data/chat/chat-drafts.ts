import { useStore } from 'zustand'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { saveSoon } from '../keep-text.ts'
import { actsIn } from '../undo.ts'
import { createChatDrafts } from './create-chat-drafts.ts'

/** What the user is writing in the conversations of this window. */
export const chatDrafts = createChatDrafts({
  load: (key) => bridge.drafts.get({ key }),
  save: saveSoon,
  entries: () => bridge.references.list(),
  tray: (conversation) => ({
    add: (addition) => bridge.references.add({ ...addition, conversation }),
    remove: bridge.references.remove,
  }),
  actsIn,
})

/** Gives the drafts what comes of the files and pictures that go along with them. */
export function followChatDrafts({
  onIntakeChanged,
}: Pick<EventSubscriptions, 'onIntakeChanged'>): void {
  onIntakeChanged(chatDrafts.follow)
  // There is no undo after a reload, and the main process would send them again then.
  window.addEventListener('pagehide', chatDrafts.cancelRemoved)
}

/** Returns the text that is being written in a conversation. */
export function useChatText(conversation: string): string {
  return useStore(chatDrafts.texts, (texts) => texts.get(conversation) ?? '')
}
