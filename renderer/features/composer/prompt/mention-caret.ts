import { mentionRanges, type Mentions } from '../../../data/draft/mentions.ts'

/** Where the caret or the ends of a selection are. */
export interface Selected {
  readonly start: number
  readonly end: number
}

/**
 * Returns a selection that has each mention whole or not at all. A caret within one goes to the end that it was going to: `from` is where
 * it was before.
 */
export function aroundMentions(
  prompt: string,
  mentions: Mentions,
  selected: Selected,
  from: number,
): Selected {
  const within = (at: number) =>
    mentionRanges(prompt, mentions).find(({ start, end }) => start < at && at < end)
  const { start, end } = selected
  if (start === end) {
    const mention = within(start)
    if (mention === undefined) return selected
    const isForward =
      from === mention.start || (from !== mention.end && start * 2 > mention.start + mention.end)
    const at = isForward ? mention.end : mention.start
    return { start: at, end: at }
  }
  return { start: within(start)?.start ?? start, end: within(end)?.end ?? end }
}

/** Returns what a key that deletes beside the caret would take a part of: the whole mention; null where it is none. */
export function mentionBeside(
  prompt: string,
  mentions: Mentions,
  { start, end }: Selected,
  key: string,
): Selected | null {
  if (start !== end) return null
  const ranges = mentionRanges(prompt, mentions)
  const mention =
    key === 'Backspace'
      ? ranges.find((range) => range.end === start)
      : key === 'Delete'
        ? ranges.find((range) => range.start === start)
        : undefined
  return mention === undefined ? null : { start: mention.start, end: mention.end }
}
