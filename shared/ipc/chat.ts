import { z } from 'zod'
import { builtInToolSchema } from '../domain/built-in-tool.ts'
import { systemPromptSchema } from '../domain/chat.ts'
import {
  callViewSchema,
  chatEstimateSchema,
  conversationViewSchema,
  listedConversationSchema,
  LONGEST_SHOWN_SYSTEM,
  messagePageSchema,
  MOST_MESSAGES,
} from '../domain/chat-view.ts'
import {
  conversationParametersSchema,
  titleSchema,
  type ConversationParameters,
} from '../domain/conversation.ts'
import { LONGEST_OWN_ANSWER, ownToolsLength } from '../domain/own-tool.ts'
import { referenceSchema } from '../domain/reference.ts'
import { consentSchema, MOST_CALLS } from '../domain/tool-run.ts'
import { gestureSchema } from './gesture.ts'
import { route } from './route.ts'

/** UTF-16 code units of what the user says in one message. */
export const LONGEST_SAID = 24_000
/** The same of that, the system prompt, the user's own tools and the addresses of pictures together: it fits a message of 64 KB. */
export const LONGEST_SAID_WITH_ALL = 25_000
/** Items and references of one message. */
export const MOST_SAID_ITEMS = 20
/** Conversations that are removed or restored in one call. */
export const MOST_CONVERSATIONS = 500
/** UTF-16 code units of arguments that the user has changed. */
export const LONGEST_ARGUMENTS = 16_000
/** The most that a consent allows. */
export const MOST_CONSENT_CALLS = 100
export const MOST_CONSENT_OUTPUTS = 400

const nothing = z.undefined()
const conversation = z.uuid()
const one = z.strictObject({ conversation })
const pressed = one.extend({ gesture: gestureSchema })

/** Parameters as the page writes them: its system prompt is shorter than that of a file may be. */
const parametersSchema = conversationParametersSchema.extend({
  system: systemPromptSchema
    .extend({ text: z.string().min(1).max(LONGEST_SHOWN_SYSTEM) })
    .nullable(),
})

const wordsSchema = z.strictObject({
  text: z.string().max(LONGEST_SAID),
  /** Ids of items of the library. */
  items: z.array(z.string().min(1).max(64)).max(MOST_SAID_ITEMS),
  references: z.array(referenceSchema).max(MOST_SAID_ITEMS),
})

const sayingSchema = z.strictObject({
  /** The page makes the id of a new one, which `parameters` begin. */
  conversation,
  /** The message that it follows; the head where it is left out, null for another beginning. */
  parent: z.uuid().nullable().optional(),
  words: wordsSchema,
  /** For a new conversation, or for this turn and all that follow. */
  parameters: parametersSchema.optional(),
})

/** Refuses what together would not fit a message. */
function fits({
  words,
  parameters,
}: Pick<z.infer<typeof sayingSchema>, 'words' | 'parameters'>): boolean {
  const addresses = words.references.map((each) => (each.type === 'address' ? each.url.length : 0))
  const length = addresses.reduce((sum, each) => sum + each, 0) + words.text.length
  return (
    length + (parameters === undefined ? 0 : lengthOfParameters(parameters)) <=
    LONGEST_SAID_WITH_ALL
  )
}

/** Returns how long what a user has written in parameters is, in UTF-16 code units. */
export function lengthOfParameters({
  system,
  ownTools = [],
}: Pick<ConversationParameters, 'system' | 'ownTools'>): number {
  return (system?.text.length ?? 0) + ownToolsLength(ownTools)
}

/** Conversations: see `docs/chat.md`. What spends are `say`, `regenerate`, `goOn`, `allow`, `refuse`, `answer` and `settle`, behind which the model may speak. */
export const chatRoutes = {
  /** Returns some of those that are there, the pinned ones first, then the newest: with a text those that say all its words. */
  list: route(
    z.strictObject({
      text: z.string().max(200),
      /** How many are left out at the beginning. */
      from: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(200),
    }),
    z.strictObject({
      /** May be fewer than asked for, so that they fit a message. */
      conversations: z.array(listedConversationSchema),
      total: z.number().int().nonnegative(),
    }),
  ),
  /** Null for one that is not there. */
  open: route(z.strictObject({ id: conversation }), conversationViewSchema.nullable()),
  /** Returns messages that end with one, or with the head; at most so many, and at least one. */
  messages: route(
    one.extend({
      upTo: z.uuid().nullable(),
      limit: z.number().int().min(1).max(MOST_MESSAGES),
    }),
    messagePageSchema,
  ),
  /** Returns a call with as much of its arguments as a message holds; null for one that is not there. */
  call: route(z.strictObject({ call: z.string().max(64) }), callViewSchema.nullable()),
  /** Says something, and sends it. Returns the ids of the user's message and of the turn. */
  say: route(
    sayingSchema
      .extend({
        gesture: gestureSchema,
        /** It is the draft of the conversation, which ends with it: the keys of what goes along. Left out for anything else that is said. */
        draft: z.array(z.uuid()).max(MOST_SAID_ITEMS).optional(),
      })
      .refine(fits, 'too long together'),
    z.strictObject({ message: z.uuid(), job: z.string() }),
  ),
  /** What `say` would send. Nothing is sent. */
  estimate: route(sayingSchema.refine(fits, 'too long together'), chatEstimateSchema),
  /** Another version of an answer. */
  regenerate: route(pressed.extend({ message: z.uuid() }), z.strictObject({ job: z.string() })),
  /** Goes on where it stopped; the job is null where nothing was to be sent. */
  goOn: route(pressed, z.strictObject({ job: z.string().nullable() })),
  /** Allows calls that wait, all of them or none, each with its arguments as the user has changed them, as JSON. */
  allow: route(
    pressed.extend({
      calls: z
        .array(
          z.strictObject({
            call: z.string().max(64),
            edited: z.string().max(LONGEST_ARGUMENTS).optional(),
          }),
        )
        .min(1)
        .max(MOST_CALLS)
        .refine(
          (calls) => calls.reduce((sum, { edited = '' }) => sum + edited.length, 0) <= LONGEST_SAID,
          'too long together',
        ),
    }),
    nothing,
  ),
  /** Declines a call that waits. The model is told, which is a turn. */
  refuse: route(pressed.extend({ call: z.string().max(64), words: z.string().max(2000) }), nothing),
  /** Answers a call of a tool of the user's own. The model is told, which is a turn. */
  answer: route(
    pressed.extend({
      call: z.string().max(64),
      text: z
        .string()
        .max(LONGEST_OWN_ANSWER)
        .refine((text) => text.trim() !== '', 'says nothing'),
    }),
    nothing,
  ),
  /** Takes what a call has started as it is, although nobody knows what became of it. The model is told, which is a turn. */
  settle: route(pressed.extend({ call: z.string().max(64) }), nothing),
  /** Breaks off what is under way, and lets nothing follow. */
  stop: route(one, nothing),
  /** Goes on from an earlier message: what follows it is another branch then. */
  setHead: route(one.extend({ message: z.uuid() }), nothing),
  /** Shows another version, with what was last said behind it. */
  showVersion: route(one.extend({ message: z.uuid() }), nothing),
  rename: route(z.strictObject({ id: conversation, title: titleSchema }), nothing),
  setPinned: route(z.strictObject({ id: conversation, pinned: z.boolean() }), nothing),
  setParameters: route(z.strictObject({ id: conversation, parameters: parametersSchema }), nothing),
  /** Their rows stay, so that `restore` undoes it. */
  remove: route(
    z.strictObject({ ids: z.array(conversation).min(1).max(MOST_CONVERSATIONS) }),
    nothing,
  ),
  restore: route(
    z.strictObject({ ids: z.array(conversation).min(1).max(MOST_CONVERSATIONS) }),
    nothing,
  ),
  /** Returns the copy. */
  duplicate: route(z.strictObject({ id: conversation }), z.strictObject({ id: conversation })),
  /** Asks natively whether a tool may be used without a press for each call. Null where the user does not want it, and while another question is open. */
  grant: route(
    one.extend({
      tool: builtInToolSchema,
      /** Null: any number. */
      calls: z.number().int().min(1).max(MOST_CONSENT_CALLS).nullable(),
      outputs: z.number().int().nonnegative().max(MOST_CONSENT_OUTPUTS),
    }),
    consentSchema.nullable(),
  ),
  /** Ends a consent, or all of a conversation. */
  revoke: route(one.extend({ consent: z.uuid().optional() }), nothing),
  /**
   * Writes a conversation where the user says in a dialog, and returns where; null when that was closed. As Markdown what is shown of it, with copies
   * of its pictures in a folder beside it; as JSON all of its versions.
   */
  export: route(
    one.extend({ format: z.enum(['markdown', 'json']) }),
    z.strictObject({ path: z.string() }).nullable(),
  ),
  /**
   * Fetches the files that an answer names on foreign hosts, all of them. What cannot be fetched stays to be asked for again: the error says
   * why, once all were tried. Sends nothing to the provider's API.
   */
  fetchUnfetched: route(z.strictObject({ job: z.string().max(64) }), nothing),
} as const
