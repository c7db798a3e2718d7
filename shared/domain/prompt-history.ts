import { z } from 'zod'

/** Longest text that the history is searched for, in UTF-16 code units. */
export const HISTORY_SEARCH_MAX_LENGTH = 200

/** Most pictures shown beside a prompt. */
export const MOST_SHOWN_ASSETS = 3

/** A part of the history of prompts: as far as it was cleared, and what it is searched for. */
export const promptHistoryQuerySchema = z.strictObject({
  /** All its words, anywhere in a prompt; empty for all prompts. */
  search: z.string().max(HISTORY_SEARCH_MAX_LENGTH),
  /** Milliseconds since 1970: older prompts are left out. */
  since: z.number().int().nonnegative(),
  /** The `next` of the page before; null for the first one. */
  after: z.string().nullable(),
})
export type PromptHistoryQuery = z.infer<typeof promptHistoryQuerySchema>

/** A prompt that something was made with. */
export const pastPromptSchema = z.strictObject({
  prompt: z.string(),
  /** When it was used last, in milliseconds since 1970. */
  createdAt: z.number(),
  /** The ids of some pictures and videos that came of it, newest first. */
  assets: z.array(z.string()).max(MOST_SHOWN_ASSETS),
})
export type PastPrompt = z.infer<typeof pastPromptSchema>

/** Distinct prompts, the one that was used last first; `next` is null at the end. */
export const promptPageSchema = z.strictObject({
  prompts: z.array(pastPromptSchema),
  next: z.string().nullable(),
})
export type PromptPage = z.infer<typeof promptPageSchema>
