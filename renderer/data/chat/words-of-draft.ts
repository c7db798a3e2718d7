import type { Reference } from '#shared/domain/reference.ts'
import { assetIdOf, type ReadyItem, type TrayItem } from '../tray/tray-item.ts'

/** What is said, as `chat.say` takes it. */
export interface SaidWords {
  readonly text: string
  readonly items: string[]
  readonly references: Reference[]
}

/** Returns what a text and what goes along with it are as a message. What is not ready is left out: see `attachmentProblem`. */
export function wordsOf(text: string, items: readonly TrayItem[]): SaidWords {
  const ready = items.filter((item): item is ReadyItem => item.state === 'ready')
  const ids = ready.flatMap((item) => itemIdOf(item) ?? [])
  return {
    text: text.trim(),
    // Twice the same is once.
    items: [...new Set(ids)],
    references: ready.flatMap((item) => (itemIdOf(item) === null ? item.reference : [])),
  }
}

/** A picture of the library is named, and the main process makes the same copy of it; a file of the library goes as a file. */
function itemIdOf({ reference }: ReadyItem): string | null {
  return reference.kind === 'image' ? assetIdOf(reference) : null
}

/** Returns whether there is something to say. */
export function hasWords({ text, items, references }: SaidWords): boolean {
  return text !== '' || items.length > 0 || references.length > 0
}

/** Returns why what goes along cannot be sent now; null where it can. Sending the rest silently would not be what was asked for. */
export function attachmentProblem(
  items: readonly TrayItem[],
  arriving: number,
): 'failed' | 'preparing' | null {
  if (items.some(({ state }) => state === 'failed')) return 'failed'
  return arriving > 0 || items.some(({ state }) => state === 'coming') ? 'preparing' : null
}
