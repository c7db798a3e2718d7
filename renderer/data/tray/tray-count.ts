import { countReferences, type MediaModel } from '#shared/capabilities.ts'
import type { TrayItem } from './tray-item.ts'

/** What of a tray goes along with a prompt. */
export interface TrayCount {
  readonly pictures: number
  /** The keys of those that a model looks at: by the very rule by which requests are built. */
  readonly sent: ReadonlySet<string>
  readonly coming: number
  readonly failed: number
  /** Of those that a model looks at: nothing is sent while one of them is not ready, or cannot be used. */
  readonly sentComing: number
  readonly sentFailed: number
}

/**
 * Counts what of a tray a model is sent. What is on its way or cannot be used counts as well: nothing is sent before it is ready or
 * removed, and another picture must not take its place without a word.
 */
export function countTray(items: readonly TrayItem[], { references }: MediaModel): TrayCount {
  const { used } = countReferences(references, items)
  return {
    pictures: items.length,
    sent: new Set(used.map(({ key }) => key)),
    coming: countIn(items, 'coming'),
    failed: countIn(items, 'failed'),
    sentComing: countIn(used, 'coming'),
    sentFailed: countIn(used, 'failed'),
  }
}

function countIn(items: readonly TrayItem[], wanted: TrayItem['state']): number {
  return items.filter(({ state }) => state === wanted).length
}
