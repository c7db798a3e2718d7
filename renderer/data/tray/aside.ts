import { entryOf, type TrayItem } from './tray-item.ts'

/** Items that are remembered. */
const MOST = 500
/** Pictures that are still prepared: as many as a tray has, so that the main process has room for as many new ones. */
const MOST_COMING = 50

/**
 * What was taken out of the tray and may be brought back by an undo. A picture that was still on its way goes on being prepared: the handle
 * of its file is good for one time only.
 */
export interface Aside {
  put(items: readonly TrayItem[]): void
  /** Takes an item back, as it is by now; null when it was still on its way and was given up since: it would never arrive. */
  take(item: TrayItem): TrayItem | null
  /** Notes another state of an item; false when it is not here. */
  change(item: TrayItem): boolean
  drop(keys: readonly string[]): void
  /** Stops the work on everything that is still on its way. */
  giveUp(): void
}

/**
 * Creates it. `forget` has the main process forget entries, which also stops the work on them; `onComing` is told the keys of those here that
 * are still on their way, whenever they are others.
 */
export function createAside(
  forget: (ids: readonly string[]) => void,
  onComing: (keys: readonly string[]) => void,
): Aside {
  const items = new Map<string, TrayItem>()
  let told = ''

  const coming = (): string[] =>
    [...items.values()].flatMap(({ state, key }) => (state === 'coming' ? [key] : []))
  const stop = (keys: readonly string[]): void => {
    forget(keys)
    for (const key of keys) items.delete(key)
  }
  const tell = (): void => {
    const now = coming()
    if (now.join() === told) return
    told = now.join()
    onComing(now)
  }

  return {
    put(added) {
      for (const item of added) items.set(item.key, item)
      forget(endedEntries(added))
      stop(coming().slice(0, -MOST_COMING))
      for (const key of [...items.keys()].slice(0, -MOST)) items.delete(key)
      tell()
    },
    take(item) {
      const current = items.get(item.key) ?? (item.state === 'coming' ? null : item)
      items.delete(item.key)
      tell()
      return current
    },
    change(item) {
      if (!items.has(item.key)) return false
      items.set(item.key, item)
      forget(endedEntries([item]))
      tell()
      return true
    },
    drop(keys) {
      for (const key of keys) items.delete(key)
      tell()
    },
    giveUp() {
      stop(coming())
      tell()
    },
  }
}

/** The entries of items on which no work is done any more. */
function endedEntries(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => (item.state === 'coming' ? [] : (entryOf(item) ?? [])))
}
