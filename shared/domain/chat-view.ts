import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'
import { assetSchema } from './asset.ts'
import {
  conversationSchema,
  LOST_MESSAGES,
  mentionedItemSchema,
  TITLE_SOURCES,
} from './conversation.ts'
import { jobStateSchema, progressSchema } from './generation.ts'
import { referenceSchema } from './reference.ts'
import { tokenUsageSchema } from './token-usage.ts'
import { CALL_STATES, consentSchema } from './tool-run.ts'

/*
 * What the page gets to see of conversations. Whatever rows say, which may come from a foreign backup, each answer fits a message of 64 KB: what
 * is longer is cut and says so, and comes whole as a body (`media://turn/…`, `media://message/…`).
 */

/** UTF-16 code units of a message's text that are sent along; the rest is in its body. */
export const LONGEST_SHOWN_TEXT = 2000
/** UTF-16 code units of a system prompt that the page can read and write. */
export const LONGEST_SHOWN_SYSTEM = 12_000
/** Messages in a page. */
export const MOST_MESSAGES = 50

/** Where a conversation stands; see `ConversationStatus` of the engine. */
export const CONVERSATION_STATUSES = [
  'idle',
  'running',
  'waiting',
  'unknown',
  'paused',
  'broken',
  'stopped',
] as const
export type ConversationStatusType = (typeof CONVERSATION_STATUSES)[number]

const count = z.number().int().nonnegative()

/** A conversation in the list. */
export const listedConversationSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  titleBy: z.enum(TITLE_SOURCES),
  pinned: z.boolean(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  changedAt: z.number(),
  status: z.enum(CONVERSATION_STATUSES),
  model: z.string(),
})
export type ListedConversation = z.infer<typeof listedConversationSchema>

/** The conversation that is open. */
export const conversationViewSchema = conversationSchema.extend({
  /** The system prompt is longer than is shown. Where the shown part comes back unchanged, the whole stays. */
  isSystemCut: z.boolean(),
  /** Something was said behind the head, which is not shown: the user has gone back. */
  isFollowed: z.boolean(),
  status: z.strictObject({
    type: z.enum(CONVERSATION_STATUSES),
    /** Why it has stopped, or how its last turn has ended. */
    error: errorDataSchema.nullable(),
  }),
  /** Of all its turns, in every version; null while no server has said. */
  usage: tokenUsageSchema.nullable(),
  /** Those that are not used up: the newest twenty. */
  consents: z.array(consentSchema),
})
export type ConversationView = z.infer<typeof conversationViewSchema>

/** A message among those with the same parent and role, in the order of their making. */
export const versionsSchema = z.strictObject({
  /** From 0. */
  place: count,
  total: z.number().int().positive(),
  /** The ids of the ones beside it. */
  before: z.uuid().nullable(),
  after: z.uuid().nullable(),
})
export type MessageVersions = z.infer<typeof versionsSchema>

/** An item of the library that a message names: what it was then, and what it is now; null for one that is gone. */
export const namedItemSchema = z.strictObject({
  item: mentionedItemSchema,
  asset: assetSchema.nullable(),
})
export type NamedItem = z.infer<typeof namedItemSchema>

/** The generation that a call has made, or the last one that was sent again for it. */
export const madeViewSchema = z.strictObject({
  job: z.string(),
  kind: z.enum(['image', 'video']),
  state: jobStateSchema,
  /** Of a running one that tells; null otherwise. */
  progress: progressSchema.nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  error: errorDataSchema.nullable(),
  recoverable: z.boolean(),
  /** Outputs that were asked for, and those that are here. */
  asked: z.number().int().positive(),
  outputs: z.array(assetSchema),
})
export type MadeView = z.infer<typeof madeViewSchema>

/** A call of a tool: its card. */
export const callViewSchema = z.strictObject({
  id: z.string(),
  /** Which of the turn's calls this is, from 0. */
  place: count,
  /** As the model wrote it: there may be no such tool. */
  tool: z.string(),
  /** JSON as the model wrote it, which may be invalid. */
  arguments: z.string(),
  /** JSON of what runs instead, where the user has changed it. */
  edited: z.string().nullable(),
  /** The arguments are longer than is shown here: `chat.call` has more of them. */
  isCut: z.boolean(),
  /** Pictures and videos that a press on it would make, by all of its arguments: what is shown of them may lack the number. 0 once it does not wait any more. */
  outputs: count,
  state: z.enum(CALL_STATES),
  /** Whether a consent has allowed it, and not a press. */
  isByConsent: z.boolean(),
  made: madeViewSchema.nullable(),
  /** It has ended, and nobody can read any more what has come of it. */
  isResultLost: z.boolean(),
  /** What has come of it, once it has ended. */
  result: z
    .strictObject({
      /** What the model is told besides, in English. */
      note: z.string().nullable(),
      charged: z.enum(['no', 'maybe']).nullable(),
      items: z.array(namedItemSchema),
      /** How many more there are. */
      more: count,
    })
    .nullable(),
})
export type CallView = z.infer<typeof callViewSchema>

const message = {
  id: z.uuid(),
  /** The message before it, which may be one of a tool, that is not shown; to edit is to say something else behind it. */
  parent: z.uuid().nullable(),
  versions: versionsSchema,
  createdAt: z.number(),
  /** As much as is sent along; all of it is the body `media://message/<id>`. */
  text: z.string(),
  isCut: z.boolean(),
}

/** What the user has said. */
export const userMessageViewSchema = z.strictObject({
  type: z.literal('user'),
  ...message,
  items: z.array(namedItemSchema),
  references: z.array(referenceSchema),
  /** Items and references that are not told of here. */
  more: count,
  /** It says no more than that an answer that broke off is to go on. */
  isContinue: z.boolean(),
})

/** An answer of the model: its turn. */
export const assistantMessageViewSchema = z.strictObject({
  type: z.literal('assistant'),
  ...message,
  job: z.strictObject({
    id: z.string(),
    state: jobStateSchema,
    createdAt: z.number(),
    endedAt: z.number().nullable(),
    error: errorDataSchema.nullable(),
    /** An answer, or a part of one, is on the disk and can be brought in by `goOn`. */
    recoverable: z.boolean(),
    /** It has ended where the model may say no more at once: `goOn` has it say the rest. */
    isLimited: z.boolean(),
    /** It runs in this process: its words come as `chatWords`. What runs elsewhere says what its row says. */
    isOwn: z.boolean(),
    model: z.string(),
    /** Which turn since the user's last press this is, from 1. */
    round: z.number().int().positive(),
  }),
  /** What it has said cannot be read any more: `text` is empty. */
  isLost: z.boolean(),
  reasoning: z.strictObject({
    /** UTF-16 code units; the text is in the body of the turn. */
    length: count,
  }),
  calls: z.array(callViewSchema),
  /** Calls that are not told of here. */
  moreCalls: count,
  /** What the answer itself has drawn. */
  outputs: z.array(assetSchema),
  moreOutputs: count,
  /** Files on foreign hosts that were not fetched, and the addresses of the first ones, which may be cut. */
  unfetched: z.strictObject({ count, addresses: z.array(z.string()) }),
  usage: tokenUsageSchema.nullable(),
})

/**
 * A message of which nobody knows what it says: its row, or nearly all of its turn's, is damaged. Of one that is missing the parent is what was said
 * before, where only one message can be that, and `by` is most likely.
 */
export const lostMessageViewSchema = z.strictObject({
  type: z.literal('lost'),
  ...message,
  by: z.enum(['user', 'assistant']),
  why: z.enum(LOST_MESSAGES),
})

export const messageViewSchema = z.discriminatedUnion('type', [
  userMessageViewSchema,
  assistantMessageViewSchema,
  lostMessageViewSchema,
])
export type MessageView = z.infer<typeof messageViewSchema>
export type UserMessageView = z.infer<typeof userMessageViewSchema>
export type LostMessageView = z.infer<typeof lostMessageViewSchema>
export type AssistantMessageView = z.infer<typeof assistantMessageViewSchema>

/** Messages in a row, oldest first. */
export const messagePageSchema = z.strictObject({
  messages: z.array(messageViewSchema),
  /** The message that earlier ones end with; null at the beginning. */
  before: z.uuid().nullable(),
})
export type MessagePage = z.infer<typeof messagePageSchema>

/** What saying something would send. */
export const chatEstimateSchema = z.strictObject({
  /** Of the whole request, pictures included. */
  bytes: count,
  messages: count,
  pictures: z.strictObject({
    sent: count,
    /** Those of which only is said what they are. */
    left: count,
  }),
  /** Roughly: every model counts otherwise. */
  tokens: count,
})
export type ChatEstimate = z.infer<typeof chatEstimateSchema>

/** The body `media://turn/<job>`: an answer as far as it has come, also while it is written. */
export const turnBodySchema = z.strictObject({ text: z.string(), reasoning: z.string() })
export type TurnBody = z.infer<typeof turnBodySchema>

/** The body `media://message/<id>`: the text of a message, whole. */
export const messageBodySchema = z.strictObject({ text: z.string() })
export type MessageBody = z.infer<typeof messageBodySchema>

/** New words of an answer that is being written. */
export const streamWordsSchema = z.strictObject({
  job: z.string(),
  part: z.enum(['text', 'reasoning']),
  /** Where they begin in the whole part, in UTF-16 code units. */
  from: count,
  text: z.string(),
})
export type StreamWords = z.infer<typeof streamWordsSchema>
