import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { BUILT_IN_TOOLS } from '#shared/domain/built-in-tool.ts'

/** Returns parameters of a conversation with all tools, and everything else left to the server. */
export function conversationParameters(
  change: Partial<ConversationParameters> = {},
): ConversationParameters {
  return {
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
    ...change,
  }
}
