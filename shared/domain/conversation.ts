import { z } from 'zod'
import { BUILT_IN_TOOLS, builtInToolSchema, type BuiltInTool } from './built-in-tool.ts'
import { chatAnswerSettings, sentPicturesSchema, systemPromptSchema } from './chat.ts'
import { ownToolsSchema } from './own-tool.ts'
import { referenceSchema, storedReferenceSchema } from './reference.ts'

/** UTF-16 code units of a conversation's name. */
export const LONGEST_TITLE = 200
export const titleSchema = z.string().trim().min(1).max(LONGEST_TITLE)

/** Who has named a conversation: its first words have, until the user or a model does. */
export const TITLE_SOURCES = ['words', 'user', 'model'] as const

/** What each turn of a conversation is made with. `null` means: the server decides, nothing is sent. */
export const conversationParametersSchema = z.strictObject({
  ...chatAnswerSettings,
  system: systemPromptSchema.nullable(),
  /** Tools that the model may call. */
  tools: z.array(builtInToolSchema),
  /** Tools of the user's own, which are offered with them; absent where there are none. */
  ownTools: ownToolsSchema.optional(),
  pictures: sentPicturesSchema,
  /** The models that the tools make pictures and videos with. */
  making: z.strictObject({
    image: z.string().min(1).max(200),
    edit: z.string().min(1).max(200),
    video: z.string().min(1).max(200),
  }),
})
export type ConversationParameters = z.infer<typeof conversationParametersSchema>

/** Returns the model that a tool makes pictures or videos with; null where it makes none. */
export function makingModel(
  tool: BuiltInTool,
  making: ConversationParameters['making'],
): string | null {
  switch (tool) {
    case 'generate_image':
      return making.image
    case 'edit_image':
      return making.edit
    case 'generate_video':
      return making.video
    case 'search_library':
    case 'show_items':
      return null
  }
}

/** What conversations are made with until something else is chosen: all tools, and everything else left to the server. */
export const USUAL_PARAMETERS: ConversationParameters = {
  model: 'grok-4',
  stream: true,
  reasoningEffort: null,
  temperature: null,
  topP: null,
  toolChoice: null,
  parallelToolCalls: null,
  system: null,
  tools: [...BUILT_IN_TOOLS],
  pictures: true,
  making: {
    image: 'grok-imagine-1.0',
    edit: 'grok-imagine-1.0-edit',
    video: 'grok-imagine-1.0-video',
  },
}

/** A conversation in a list. Its messages are a tree, of which `head` is the leaf that is shown. */
export const conversationSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  titleBy: z.enum(TITLE_SOURCES),
  head: z.uuid().nullable(),
  parameters: conversationParametersSchema,
  pinned: z.boolean(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  changedAt: z.number(),
})
export type Conversation = z.infer<typeof conversationSchema>

const pixels = z.number().int().positive().nullable()

/** An item of the library as a conversation has it: what it was then, for it may be gone. */
export const mentionedItemSchema = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(['image', 'video', 'file']),
  width: pixels,
  height: pixels,
  /** Of a video; null for anything else. */
  seconds: z.number().nonnegative().nullable(),
})
export type MentionedItem = z.infer<typeof mentionedItemSchema>

export const messageBlockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().max(1_000_000) }),
  z.strictObject({
    type: z.literal('item'),
    item: mentionedItemSchema,
    /** The small copy that is sent, of at most `MOST_PICTURE_PIXELS`; null where none could be made. */
    copy: storedReferenceSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('reference'), reference: referenceSchema }),
  /** The user wants an answer that broke off to go on. */
  z.strictObject({ type: z.literal('continue') }),
])
export type MessageBlock = z.infer<typeof messageBlockSchema>

/** Pixels of a picture that goes along with a conversation: models see no more, and many are sent again with every turn. */
export const MOST_PICTURE_PIXELS = 1_000_000
/** Pictures that are sent with one turn, the newest ones. */
export const MOST_PICTURES_SENT = 4

/**
 * Who has said something. `tool`: what a call has come to, which its row says. `pictures`: what calls have made, for a model that can see;
 * it is sent as a message of the user, since other roles carry text only.
 */
export const MESSAGE_ROLES = ['user', 'assistant', 'tool', 'pictures'] as const

/** Why nobody knows what a message says: its row, or that of its turn, cannot be read; or it is not here at all, and others say that it was. */
export const LOST_MESSAGES = ['unreadable', 'missing'] as const

/** A message, which never changes once it is written. */
export const conversationMessageSchema = z.strictObject({
  id: z.uuid(),
  conversation: z.uuid(),
  /** The one before it; null for a first one. Those with the same parent are versions of each other. */
  parent: z.uuid().nullable(),
  role: z.enum(MESSAGE_ROLES),
  /** Empty where a job or a call says it. */
  content: z.array(messageBlockSchema),
  /** Of the model's: the turn, whose answer is what it says. */
  job: z.string().nullable(),
  /** Of a tool's: the call, whose result is what it says. */
  call: z.string().nullable(),
  createdAt: z.number(),
  /** What it says is not known. Absent for all others. */
  lost: z.enum(LOST_MESSAGES).optional(),
})
export type ConversationMessage = z.infer<typeof conversationMessageSchema>
