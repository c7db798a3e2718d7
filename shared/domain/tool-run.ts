import { z } from 'zod'
import { builtInToolSchema } from './built-in-tool.ts'
import { mentionedItemSchema } from './conversation.ts'
import { LONGEST_OWN_ANSWER } from './own-tool.ts'

/**
 * The life of a call that a model has made, see `docs/chat.md`. `waiting`: for the user. `allowed`: by a press or a consent, and not begun.
 * `unknown`: what it has started was sent, and nobody knows what became of it; the user decides.
 */
export const CALL_STATES = [
  'waiting',
  'allowed',
  'running',
  'unknown',
  'done',
  'failed',
  'refused',
  'impossible',
] as const
export type CallState = (typeof CALL_STATES)[number]

/** Calls of one answer that are run: of what is more the model is told that it is too many. */
export const MOST_CALLS = 16

/** Turns for one press of the user's: what tools have made is told to the model; then the next press has to come. */
export const MOST_ROUNDS = 8

/** Returns whether nothing more will come of a call: its result is there to be told. */
export function hasCallEnded(state: CallState): boolean {
  return state === 'done' || state === 'failed' || state === 'refused' || state === 'impossible'
}

/** What a call has come to. */
export const callResultSchema = z.strictObject({
  /** In the order in which the model is told of them, which numbers them from 1. */
  items: z.array(mentionedItemSchema.extend({ about: z.string().max(200) })),
  /** What else the model is told, in English, such as what went wrong; of a tool of the user's own what they have answered. */
  note: z.string().max(LONGEST_OWN_ANSWER).nullable(),
  /** Whether something that failed may have cost. */
  charged: z.enum(['no', 'maybe']).optional(),
})
export type CallResult = z.infer<typeof callResultSchema>

/** A call with all that has happened to it. */
export const toolRunSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** The turn that asked, and which of its calls this is, from 0. */
  job: z.string(),
  place: z.number().int().nonnegative(),
  /** The server's name for it. */
  callId: z.string().min(1),
  /** As the model wrote it: there may be no such tool. */
  tool: z.string().min(1),
  /** JSON as the model wrote it, which may be invalid. */
  arguments: z.string(),
  /** JSON of what runs instead, where the user has changed it. */
  edited: z.string().nullable(),
  state: z.enum(CALL_STATES),
  /** The consent by which it was allowed; null where it was a press. */
  byConsent: z.string().nullable(),
  /** The generation that it has started: one at most, for ever. */
  made: z.string().nullable(),
  result: callResultSchema.nullable(),
  /** It has ended, and the row of what has come of it cannot be read: `result` says so to the model. Absent for all others. */
  isResultLost: z.literal(true).optional(),
  changedAt: z.number(),
})
export type ToolRun = z.infer<typeof toolRunSchema>

/** What the user has allowed a tool to do without a press for each call. Numbers are what is left. */
export const consentSchema = z.strictObject({
  id: z.uuid(),
  tool: builtInToolSchema,
  conversation: z.uuid(),
  /** The origin of the API, or `demo`. */
  provider: z.string().min(1),
  /** What makes the pictures and videos: models cost differently. Null where the tool makes none. */
  model: z.string().min(1).nullable(),
  /** Null: any number. */
  leftCalls: z.number().int().nonnegative().nullable(),
  /** Pictures and videos. */
  leftOutputs: z.number().int().nonnegative(),
  grantedAt: z.number(),
})
export type Consent = z.infer<typeof consentSchema>
