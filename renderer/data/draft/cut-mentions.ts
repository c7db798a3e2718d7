import type { TrayItem } from '../tray/tray-item.ts'
import { changeDraft, useDraft } from './draft-store.ts'
import { mentionablesOf, withCuts, withoutMentions } from './mentions.ts'

/** Takes the mentions of pictures out of the prompt, which leave the tray. Returns what puts them back, when the pictures come back. */
export function cutMentions(gone: readonly TrayItem[]): () => void {
  const { draft } = useDraft.getState()
  const left = withoutMentions(draft.prompt, draft.mentions, mentionablesOf(gone))
  if (left.cuts.length === 0) return () => {}
  changeDraft({ prompt: left.prompt })
  return () => {
    const { prompt, mentions } = useDraft.getState().draft
    changeDraft({
      prompt: withCuts(prompt, left),
      // Other mentions may have been made meanwhile, which have forgotten these.
      mentions: { ...draft.mentions, ...mentions },
    })
  }
}
