import { useStore } from 'zustand'
import { z } from 'zod'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { keepText, saveSoon } from '../keep-text.ts'
import { createOpenConversation, type OpenConversation } from './create-open-conversation.ts'

/** The conversation that the window has open. */
export const openConversation = createOpenConversation({
  open: (id) => bridge.chat.open({ id }),
  messages: (conversation, upTo, limit) => bridge.chat.messages({ conversation, upTo, limit }),
  newId: () => crypto.randomUUID(),
})

/** Returns something of the open conversation, and renders again when it changes. */
export function useOpenConversation<Part>(part: (open: OpenConversation) => Part): Part {
  return useStore(openConversation.store, part)
}

const KEY = 'chat'

const keptSchema = z.object({ open: z.uuid(), fresh: z.uuid() })

/** Takes up which conversation was open last, and remembers from then on which one is. It is read once it is shown. Never rejects. */
export async function restoreOpenConversation(): Promise<void> {
  const text = await bridge.drafts.get({ key: KEY }).catch(() => null)
  const kept = keptSchema.safeParse(jsonOf(text)).data
  if (kept !== undefined) openConversation.restore(kept)
  keepText(
    KEY,
    (onChange) =>
      openConversation.store.subscribe((now, before) => {
        // A new one is another once something was said in it.
        if (now.id !== before.id || now.state !== before.state) onChange()
      }),
    keptText,
  )
  // At the very first start as well: what is written in the new conversation is found again by its id.
  if (kept === undefined) saveSoon(KEY, keptText)
}

function keptText(): string {
  return JSON.stringify({
    open: openConversation.store.getState().id,
    fresh: openConversation.newId(),
  })
}
