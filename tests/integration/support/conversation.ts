import type { Engine } from '../../../electron/engine/engine.ts'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'

/** Returns parameters of a conversation with all tools, and everything else left to the server. */
export function conversationParameters(
  change: Partial<ConversationParameters> = {},
): ConversationParameters {
  return { ...USUAL_PARAMETERS, ...change }
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
