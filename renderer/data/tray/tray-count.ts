import { countReferences, type MediaModel } from '#shared/capabilities.ts'
import type { TrayItem } from './tray-item.ts'

/** What of a tray goes along with a prompt. */
export interface TrayCount {
  readonly pictures: number
  /** The keys of those that a model looks at: by the very rule by which requests are built. */
  readonly sent: ReadonlySet<string>
  readonly coming: number
  readonly failed: number
  /** Whether one of those that a model looks at cannot be used: nothing is sent then. */
  readonly isHeldUp: boolean
}

/**
 * Counts what of a tray a model is sent. What is on its way or cannot be used counts as well: nothing is sent before it is ready or
 * removed, and another picture must not take its place without a word.
 */
export function countTray(items: readonly TrayItem[], { references }: MediaModel): TrayCount {
  const { used } = countReferences(references, items)
  const countOf = (wanted: TrayItem['state']): number =>
    items.filter(({ state }) => state === wanted).length
  return {
    pictures: items.length,
    sent: new Set(used.map(({ key }) => key)),
    coming: countOf('coming'),
    failed: countOf('failed'),
    isHeldUp: used.some(({ state }) => state === 'failed'),
  }
}
