import type { ChatJob } from '#shared/domain/chat.ts'
import type { UsageLine } from './lines.ts'

/** Returns how many tokens a chat has taken; none where its server has not said. */
export function usageLines({ id, answer: { usage } }: Pick<ChatJob, 'id' | 'answer'>): UsageLine[] {
  return usage === undefined ? [] : [{ type: 'usage', job: id, ...usage }]
}
