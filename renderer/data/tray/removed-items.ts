import { entryIdOf, type TrayItem } from './tray-item.ts'

/** Items that are remembered. */
const MOST = 500
/**
 * Pictures that are still being prepared: as many as a tray has, so that the main process has space for as many new
 * ones.
 */
const MOST_COMING = 50

/**
 * What was removed from the tray and may be restored by an undo. A picture that was still on its way continues to be
 * prepared: the handle of its file is valid only once.
 */
export interface RemovedItems {
  put(items: readonly TrayItem[]): void
  /**
   * Returns an item in its current state, and removes it from here; null when it was cancelled while it was on its
   * way: it would never arrive.
   */
  take(item: TrayItem): TrayItem | null
  /** Updates the state of an item; false when it is not here. */
  change(item: TrayItem): boolean
  drop(keys: readonly string[]): void
  /** Cancels everything that is still on its way. */
  giveUp(): void
}

/**
 * Creates it. `forget` makes the main process forget entries, which also cancels them; `onComing` is called with the
 * keys of the items here that are still on their way, whenever they change.
 */
export function createRemovedItems(
  forget: (ids: readonly string[]) => void,
  onComing: (keys: readonly string[]) => void,
): RemovedItems {
  const items = new Map<string, TrayItem>()
  let emitted = ''

  const coming = (): string[] =>
    [...items.values()].flatMap(({ state, key }) => (state === 'coming' ? [key] : []))
  const stop = (keys: readonly string[]): void => {
    forget(keys)
    for (const key of keys) items.delete(key)
  }
  const emit = (): void => {
    const now = coming()
    if (now.join() === emitted) return
    emitted = now.join()
    onComing(now)
  }

  return {
    put(added) {
      for (const item of added) items.set(item.key, item)
      forget(endedEntries(added))
      stop(coming().slice(0, -MOST_COMING))
      for (const key of [...items.keys()].slice(0, -MOST)) items.delete(key)
      emit()
    },
    take(item) {
      const current = items.get(item.key) ?? (item.state === 'coming' ? null : item)
      items.delete(item.key)
      emit()
      return current
    },
    change(item) {
      if (!items.has(item.key)) return false
      items.set(item.key, item)
      forget(endedEntries([item]))
      emit()
      return true
    },
    drop(keys) {
      for (const key of keys) items.delete(key)
      emit()
    },
    giveUp() {
      stop(coming())
      emit()
    },
  }
}

/** Returns the entries of items that are not being prepared any more. */
function endedEntries(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => (item.state === 'coming' ? [] : (entryIdOf(item) ?? [])))
}
