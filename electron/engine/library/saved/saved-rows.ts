import { z } from 'zod'
import {
  conversationParametersSchema,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import {
  PRESET_MAX_LENGTH,
  referenceNameSchema,
  snippetNameSchema,
} from '#shared/domain/saved-item.ts'

const common = {
  id: z.uuid(),
  /** Milliseconds since 1970: of two libraries the later change counts. */
  changed_at: z.number().int().nonnegative(),
  removed: z.union([z.literal(0), z.literal(1)]),
}

/** A row of `saved_items`: what its name and its content are depends on its kind. */
export const savedRowSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('reference'),
    name: referenceNameSchema,
    /** Id of an asset. */
    content: z.string().min(1).max(64),
  }),
  z.object({
    ...common,
    kind: z.literal('snippet'),
    name: snippetNameSchema,
    content: z.string().min(1).max(PROMPT_MAX_LENGTH),
  }),
  z.object({
    ...common,
    kind: z.literal('preset'),
    name: snippetNameSchema,
    /** JSON of a conversation's parameters. */
    content: z
      .string()
      .max(PRESET_MAX_LENGTH)
      .refine((content) => parametersOf(content) !== null),
  }),
])
export type SavedRow = z.infer<typeof savedRowSchema>

/** Returns the parameters of a preset; null for what are none. */
export function parametersOf(content: string): ConversationParameters | null {
  try {
    return conversationParametersSchema.safeParse(JSON.parse(content)).data ?? null
  } catch {
    return null
  }
}
