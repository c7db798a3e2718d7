import { mentionText } from '#shared/domain/mention-text.ts'
import type { Draft } from './draft.ts'
import { mentionRanges, type Mentionable } from './mentions.ts'
import { modelOf } from './model-for-mode.ts'
import { sentNumber } from './sent-draft.ts'

/**
 * Returns the prompt of a draft as it means something on another day: named references stay mentions, and pictures that only the tray
 * knows become the words that are sent for them. Variables stay.
 */
export function keptPrompt(draft: Draft, items: readonly Mentionable[]): string {
  const form = modelOf(draft, items.length > 0).references.mention
  let text = ''
  let from = 0
  for (const { start, end, target } of mentionRanges(draft.prompt, draft.mentions)) {
    const number = sentNumber(draft, target, items)
    if ('asset' in target) continue
    text += draft.prompt.slice(from, start)
    if (number !== null) text += mentionText(form, number, draft.prompt)
    from = end
  }
  return (text + draft.prompt.slice(from)).trim()
}
