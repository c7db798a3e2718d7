import { countReferences, type MediaModel } from '#shared/capabilities.ts'
import type { TrayItem } from './tray-item.ts'

/** The part of a tray that is sent with a prompt. */
export interface TrayCount {
  readonly pictures: number
  /** The keys of those that a model uses, by the same rule by which requests are built. */
  readonly sent: ReadonlySet<string>
  readonly coming: number
  readonly failed: number
  /** Of those that a model uses: nothing is sent while one of them is not ready, or cannot be used. */
  readonly sentComing: number
  readonly sentFailed: number
}

/**
 * Counts what of a tray is sent to a model. Pictures that are on their way or cannot be used count as well: nothing
 * is sent before they are ready or removed, and another picture must not replace them silently.
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
