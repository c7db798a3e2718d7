import type { Engine } from '../../../electron/engine/engine.ts'
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

/** Waits until nothing of a conversation is under way: for as long as that takes, since it is several requests one after the other. */
export async function conversationRests(
  { chat, events }: Pick<Engine, 'chat' | 'events'>,
  id: string,
): Promise<void> {
  const rests = (): boolean => chat.statusOf(id).type !== 'running'
  if (rests()) return
  await new Promise<void>((resolve) => {
    const end = events.on('conversationChanged', (changed) => {
      if (changed !== id || !rests()) return
      end()
      resolve()
    })
  })
}
