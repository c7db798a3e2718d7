import { z } from 'zod'
import { conversationParametersSchema } from './conversation.ts'
import { PROMPT_MAX_LENGTH } from './generation.ts'
import { isReferenceName, NAME_MAX_LENGTH, tidyName } from './saved-name.ts'

/** Of each kind, at most: more is no list that one reads, and all names fit into one message. */
export const MOST_SAVED = 200

/** Of a snippet's text, in UTF-16 code units, what a list shows. */
export const SNIPPET_BEGINNING = 160

/** Where the picture of a named reference is. `missing`: its file is gone, or it never was in this library. */
export const REFERENCE_STATES = ['here', 'trashed', 'deleted', 'missing'] as const
export type ReferenceState = (typeof REFERENCE_STATES)[number]

/** A name of a named reference, without its `@`. */
export const referenceNameSchema = z.string().refine(isReferenceName)

/** A name of a snippet, or of a preset. */
export const snippetNameSchema = z
  .string()
  .min(1)
  .max(NAME_MAX_LENGTH)
  .refine((name) => tidyName(name) === name)

const snippetTextSchema = z.string().min(1).max(PROMPT_MAX_LENGTH)

/** A picture of the library that is recalled by its name. */
export const namedReferenceSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** Id of the picture in the library. */
  asset: z.string(),
  state: z.enum(REFERENCE_STATES),
})
export type NamedReference = z.infer<typeof namedReferenceSchema>

/** A piece of a prompt that is kept for other prompts, as a list shows it. */
export const snippetSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** Its first `SNIPPET_BEGINNING` code units. */
  beginning: z.string(),
})
export type Snippet = z.infer<typeof snippetSchema>

/** UTF-16 code units of a preset's parameters as JSON: they are sent to the window in one message. */
export const PRESET_MAX_LENGTH = 20_000

/** Parameters of conversations under a name, as a list shows them. */
export const presetSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** The model that they ask for. */
  model: z.string(),
})
export type Preset = z.infer<typeof presetSchema>

const presetParametersSchema = conversationParametersSchema.refine(
  (parameters) => JSON.stringify(parameters).length <= PRESET_MAX_LENGTH,
)

/** All that is saved, each kind in the order of its names. */
export const savedListSchema = z.strictObject({
  references: z.array(namedReferenceSchema),
  snippets: z.array(snippetSchema),
  presets: z.array(presetSchema),
})
export type SavedList = z.infer<typeof savedListSchema>

/** Something that is to be saved under a name. */
export const newSavedItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reference'),
    name: referenceNameSchema,
    asset: z.string().min(1).max(64),
  }),
  z.strictObject({ kind: z.literal('snippet'), name: snippetNameSchema, text: snippetTextSchema }),
  z.strictObject({
    kind: z.literal('preset'),
    name: snippetNameSchema,
    parameters: presetParametersSchema,
  }),
])
export type NewSavedItem = z.infer<typeof newSavedItemSchema>

/** What is changed of something that is saved; what is left out stays. Only a snippet has a text, and only a preset has parameters. */
export const savedChangeSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(NAME_MAX_LENGTH).optional(),
  text: snippetTextSchema.optional(),
  parameters: presetParametersSchema.optional(),
})
export type SavedChange = z.infer<typeof savedChangeSchema>
