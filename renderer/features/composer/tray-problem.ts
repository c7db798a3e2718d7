import type { MediaModel } from '#shared/capabilities.ts'
import type { TrayState } from '../../data/tray/create-tray.ts'
import { countTray } from '../../data/tray/tray-count.ts'
import type { TrayItem } from '../../data/tray/tray-item.ts'
import type { Pictures } from '../../data/draft/pictures.ts'

/** Why the pictures in the tray cannot be sent now. */
export interface TrayProblem {
  readonly why: 'preparing' | 'failed'
  /** How many pictures it is about; 0 while their number is unknown. */
  readonly count: number
}

/** Returns the pictures of the tray as a request sees them. */
export function picturesOf(items: readonly TrayItem[]): Pictures {
  return items.map((item) => (item.state === 'ready' ? item.reference : null))
}

/**
 * Returns why the pictures that a model uses cannot be sent: one of them cannot be used, or is not ready, or more are
 * arriving. Unused pictures do not matter. Sending the others silently would be paid for, and not be what was asked
 * for.
 */
export function trayProblem(
  model: MediaModel,
  { items, arriving }: Pick<TrayState, 'items' | 'arriving'>,
): TrayProblem | null {
  const { sentComing, sentFailed } = countTray(items, model)
  if (sentFailed > 0) return { why: 'failed', count: sentFailed }
  return sentComing > 0 || arriving > 0 ? { why: 'preparing', count: sentComing } : null
}
