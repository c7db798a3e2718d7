import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'
import { assetSchema } from './asset.ts'
import { builtInToolSchema } from './built-in-tool.ts'
import { fittedPictureSchema } from './fitted-picture.ts'
import { ownToolsSchema } from './own-tool.ts'
import { referenceSchema } from './reference.ts'
import { tokenUsageSchema } from './token-usage.ts'

/** In the order of the API document: from no reasoning at all to the most. */
export const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const
export type ReasoningEffort = (typeof REASONING_EFFORTS)[number]

/** A call that the model asks the client to make. `arguments` is JSON as the model wrote it, which may be invalid. */
export const toolCallSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.string(),
})
export type ToolCall = z.infer<typeof toolCallSchema>

const textBlock = z.strictObject({ type: z.literal('text'), text: z.string() })
const referenceBlock = z.strictObject({ type: z.literal('reference'), reference: referenceSchema })

/** One message of a conversation. Only a user's may have more than text (protocol: other roles are refused). */
export const chatMessageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['developer', 'system']), content: z.string() }),
  z.strictObject({
    role: z.literal('user'),
    content: z.array(z.discriminatedUnion('type', [textBlock, referenceBlock])).min(1),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string().nullable(),
    toolCalls: z.array(toolCallSchema),
  }),
  z.strictObject({ role: z.literal('tool'), toolCallId: z.string().min(1), content: z.string() }),
])
export type ChatMessage = z.infer<typeof chatMessageSchema>

/** A function that the model may call. `parameters` is a JSON Schema, passed on unchanged. */
export const toolSchema = z.strictObject({
  name: z.string().min(1).max(200),
  description: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
})
export type Tool = z.infer<typeof toolSchema>

export const toolChoiceSchema = z.union([
  z.enum(['auto', 'required', 'none']),
  /** Exactly this tool. */
  z.strictObject({ name: z.string().min(1) }),
])
export type ToolChoice = z.infer<typeof toolChoiceSchema>

/** What a model answers with. `null` means: the server decides, nothing is sent. */
export const chatAnswerSettings = {
  model: z.string().min(1).max(200),
  stream: z.boolean(),
  reasoningEffort: z.enum(REASONING_EFFORTS).nullable(),
  temperature: z.number().min(0).max(2).nullable(),
  topP: z.number().min(0).max(1).nullable(),
  toolChoice: toolChoiceSchema.nullable(),
  parallelToolCalls: z.boolean().nullable(),
}

/** One turn of a chat with all that is sent. */
export const chatRequestSchema = z.strictObject({
  kind: z.literal('chat'),
  ...chatAnswerSettings,
  messages: z.array(chatMessageSchema).min(1),
  tools: z.array(toolSchema),
})
export type ChatRequest = z.infer<typeof chatRequestSchema>

/** Which pictures are sent as pictures: all, none, or those since the user has last said something. Of the others is only said which they are. */
export const sentPicturesSchema = z.union([z.boolean(), z.literal('new')])
export type SentPictures = z.infer<typeof sentPicturesSchema>

/** What a model is told before everything else. */
export const systemPromptSchema = z.strictObject({
  role: z.enum(['system', 'developer']),
  text: z.string().min(1).max(100_000),
})

/** UTF-16 code units of a turn's prompt: it is for lists and names, the message has all of it. */
export const LONGEST_TURN_PROMPT = 500

/**
 * One turn of a conversation in the library. It names what is sent: messages never change, so that the last one with all before it says
 * for ever what they were. What goes over the wire is made of it when it runs.
 */
export const turnRequestSchema = z.strictObject({
  kind: z.literal('chat'),
  conversation: z.uuid(),
  /** The last message that is sent; the others are its parents, up to the first. */
  upTo: z.uuid(),
  /** How the last text of the user begins. */
  prompt: z.string().max(LONGEST_TURN_PROMPT),
  /** Which turn since the user's last press this is, from 1: tools have answered in between. */
  round: z.number().int().min(1),
  ...chatAnswerSettings,
  system: systemPromptSchema.nullable(),
  /** The built-in tools that are offered. */
  tools: z.array(builtInToolSchema),
  /** The user's own that are, as they were then; absent where there are none. */
  ownTools: ownToolsSchema.optional(),
  pictures: sentPicturesSchema,
})
export type TurnRequest = z.infer<typeof turnRequestSchema>

/** Returns whether a chat is a turn of a conversation in the library. */
export function isTurn(request: ChatRequest | TurnRequest): request is TurnRequest {
  return 'conversation' in request
}

/** The answer of a chat, as far as it came. */
export const chatAnswerSchema = z.strictObject({
  text: z.string(),
  reasoning: z.string(),
  toolCalls: z.array(toolCallSchema),
  /** From the server; null when the answer broke off or did not say. */
  finishReason: z.string().nullable(),
  /**
   * Addresses of pictures and videos that were not downloaded, since they are on another host; left out where there
   * are none.
   */
  unfetched: z.array(z.string()).optional(),
  /** What the server says that it has taken; left out where it does not say. */
  usage: tokenUsageSchema.optional(),
})
export type ChatAnswer = z.infer<typeof chatAnswerSchema>

const chatJobBase = {
  id: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** As of a generation. */
  profileId: z.string(),
  profileName: z.string(),
  /** Chats belong to no batch. */
  batchId: z.null(),
  request: z.union([chatRequestSchema, turnRequestSchema]),
  answer: chatAnswerSchema,
  /** It has said something that cannot be read any more, `answer` is empty; absent for all others. */
  isAnswerLost: z.literal(true).optional(),
  /** Pictures that the chat drew. */
  outputs: z.array(assetSchema),
  /** As of a generation. */
  extras: z.array(assetSchema).optional(),
  /** Pictures that were sent smaller than the request has them; absent where none was. */
  fitted: z.array(fittedPictureSchema).optional(),
}
const ended = { ...chatJobBase, endedAt: z.number() }
const endedBadly = {
  ...ended,
  error: errorDataSchema,
  /** As of a generation. */
  recoverable: z.literal(true).optional(),
}

/** A turn of a chat in the ledger: the same states as a generation. */
export const chatJobSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...chatJobBase, state: z.enum(['queued', 'sending', 'streaming', 'saving']) }),
  z.strictObject({ ...ended, state: z.literal('succeeded') }),
  z.strictObject({
    ...endedBadly,
    state: z.enum(['partial', 'failed', 'cancelled', 'interrupted']),
  }),
])
export type ChatJob = z.infer<typeof chatJobSchema>

/** Returns whether an answer has ended only because a model may say no more at once. */
export function isAtLimit({ state, answer }: ChatJob): boolean {
  return state === 'succeeded' && answer.finishReason === 'length'
}

/** Returns the last text of the user, by which a turn is listed and found. */
export function promptOfChat(messages: readonly ChatMessage[]): string {
  const last = messages.findLast((message) => message.role === 'user')
  if (last?.role !== 'user') return ''
  return last.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
}
