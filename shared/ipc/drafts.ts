import { z } from 'zod'
import { route } from './route.ts'

/** What the keys of the drafts of conversations begin with; the id of the conversation follows. */
export const CONVERSATION_DRAFT = 'chat:'

/** Returns the keys of the draft of a conversation: several, so that a long text, many attachments and answers to calls have room beside each other. */
export function conversationDraftKeys(conversation: string): {
  readonly text: string
  readonly tray: string
  readonly answers: string
} {
  const text = `${CONVERSATION_DRAFT}${conversation}`
  return { text, tray: `${text}:tray`, answers: `${text}:answers` }
}

/** Where the draft is written: `create` is the composer's. */
export const draftKeySchema = z.string().regex(/^[a-z][a-z0-9:-]{0,63}$/)

/** Longest draft, in UTF-16 code units: a message between the processes stays under 64 KB. */
export const DRAFT_MAX_LENGTH = 30_000

/** The draft in the page's own format; null for none. */
export const draftTextSchema = z.string().max(DRAFT_MAX_LENGTH)

export const draftsRoutes = {
  get: route(z.strictObject({ key: draftKeySchema }), draftTextSchema.nullable()),
  /** Stored at once, and on the disk a moment later; null removes it. */
  save: route(
    z.strictObject({ key: draftKeySchema, text: draftTextSchema.nullable() }),
    z.undefined(),
  ),
} as const
