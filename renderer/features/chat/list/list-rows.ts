import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { formatDays } from '../../../i18n/format.ts'

/** A line of the list: a heading, or a conversation with its place among all, from 0. */
export type ListRow =
  | { readonly type: 'heading'; readonly text: string; readonly top: number }
  | {
      readonly type: 'conversation'
      readonly conversation: ListedConversation
      readonly place: number
      readonly top: number
    }

/** The lines of a list with their places, in CSS pixels. */
export interface ListRows {
  readonly rows: readonly ListRow[]
  readonly height: number
  /** By the place of a conversation, the number of its row. */
  readonly rowOf: readonly number[]
}

export const ROW_HEIGHT = 36
export const HEADING_HEIGHT = 30

/** How the list is written: `today` is the number of the local day; see `formatDays`. */
interface ListWords {
  readonly locale: string
  readonly today: number
  readonly pinned: string
}

/** Lays conversations out: the pinned ones under a heading of theirs, the others under the day on which something was last said. */
export function listRows(
  conversations: readonly ListedConversation[],
  { locale, today, pinned }: ListWords,
): ListRows {
  const rows: ListRow[] = []
  const rowOf: number[] = []
  let heading: string | null = null
  let top = 0
  for (const [place, conversation] of conversations.entries()) {
    const { changedAt } = conversation
    const text = conversation.pinned ? pinned : formatDays(locale, changedAt, changedAt, today)
    if (text !== heading) {
      rows.push({ type: 'heading', text, top })
      heading = text
      top += HEADING_HEIGHT
    }
    rowOf.push(rows.length)
    rows.push({ type: 'conversation', conversation, place, top })
    top += ROW_HEIGHT
  }
  return { rows, rowOf, height: top }
}

/** Returns the first and the last row between two heights, and a few around them. */
export function rowsWithin(
  { rows }: ListRows,
  from: number,
  until: number,
): { readonly first: number; readonly last: number } {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.top ?? 0) < from - AROUND) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < rows.length - 1 && (rows[last + 1]?.top ?? 0) < until + AROUND) last += 1
  return { first: Math.max(0, low - 1), last: Math.min(last, rows.length - 1) }
}

/** CSS pixels above and below the window in which rows are in the page. */
const AROUND = 300
