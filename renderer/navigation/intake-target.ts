import { chatDrafts } from '../data/chat/chat-drafts.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { COMPOSER_TARGET, type IntakeTarget } from '../data/intake/hand-in.ts'
import { isMasking } from './mask-mode.ts'
import { useView } from './view-store.ts'

/** Returns whether the composer on screen is that of a conversation. */
export function isChatShown(): boolean {
  return useView.getState().view === 'chat' && !isMasking()
}

/** Returns where pictures and files go that are dropped, pasted, chosen or referred to: with the next message where Chat is shown, else into the tray. */
export function intakeTarget(): IntakeTarget {
  if (!isChatShown()) return COMPOSER_TARGET
  const { id } = openConversation.store.getState()
  return { tray: chatDrafts.trayOf(id), conversation: id }
}
