import type { TrayFollower } from '../tray/create-tray.ts'
import type { TrayItem } from '../tray/tray-item.ts'
import { changeDraft, useDraft } from './draft-store.ts'
import { mentionablesOf, withCuts, withExchanged, withoutMentions } from './mentions.ts'

/** Lets the mentions of the prompt go and come back with their pictures, and stay with a picture that was cropped or turned. */
export const mentionsFollowTray: TrayFollower = {
  onLeave(gone) {
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
  },
  onExchange(out: TrayItem, into: TrayItem) {
    const [one, other] = mentionablesOf([out, into])
    if (one === undefined || other === undefined) return
    const { mentions } = useDraft.getState().draft
    const next = withExchanged(mentions, one, other)
    if (next !== mentions) changeDraft({ mentions: next })
  },
}
