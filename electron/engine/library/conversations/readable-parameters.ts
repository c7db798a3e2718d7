import {
  conversationParametersSchema,
  USUAL_PARAMETERS,
  type ConversationParameters,
} from '#shared/domain/conversation.ts'

/**
 * Returns what can be read of the parameters of a conversation, one by one: of a damaged row, or one of another version, the others hold. What
 * cannot be read is left to the server, and no tool is offered where it is not known which.
 */
export function readableParameters(value: unknown): ConversationParameters {
  const whole = conversationParametersSchema.safeParse(value)
  if (whole.success) return whole.data
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return given.reduce<ConversationParameters>(
    (known, [name, each]) =>
      conversationParametersSchema.safeParse({ ...known, [name]: each }).data ?? known,
    { ...USUAL_PARAMETERS, tools: [] },
  )
}
