import { create, type StoreApi, type UseBoundStore } from 'zustand'
import { MOST_SOURCES } from '#shared/domain/intake-limits.ts'
import type { IntakeChanges, IntakeEntry, IntakeSource } from '#shared/domain/intake.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import { MOST_REFERENCES, type Reference } from '#shared/domain/reference.ts'
import type { bridge } from '../bridge.ts'
import { addBounded } from '../bounded-set.ts'
import type { UndoStack } from '../undo.ts'
import { additionOf, createArrivals, type Arrivals } from './arrivals.ts'
import { createRemovedItems } from './removed-items.ts'
import { entryIdOf, itemOfEntry, itemOfReference, type TrayItem } from './tray-item.ts'
import { placeInAddition, placesOf, withMoved, withPlaced, type Placed } from './tray-order.ts'

/** Entries that the page remembers. */
const MOST_KNOWN = 1000

/** The calls the tray needs. */
export type TrayCalls = Pick<(typeof bridge)['references'], 'add' | 'remove'>

export interface TrayState {
  /** In the order in which they are sent. */
  readonly items: readonly TrayItem[]
  /**
   * Additions of which not everything is among the items yet, and calls that make one: a folder is being searched,
   * for example.
   */
  readonly arriving: number
  /**
   * Entries that were removed while they were on their way. They are still being prepared, and the main process still
   * lists them.
   */
  readonly takenOut: readonly string[]
}

/** The pictures that are sent along with the next prompt. */
export interface Tray {
  readonly store: UseBoundStore<StoreApi<TrayState>>
  /** How many it takes at most. */
  readonly most: number
  /** Returns how many more it takes. */
  room(): number
  /**
   * Adds pictures. Resolves before any is read; later states come as events. `leftOut` counts what is not even among
   * the sources. Rejects with the error of the main process, for example while too many additions wait.
   */
  add(sources: readonly IntakeSource[], leftOut?: number): Promise<void>
  /**
   * Counts what a call adds otherwise than by `add` as arriving, so that nothing is sent without it; see
   * `Arrivals.during`.
   */
  readonly whileArriving: Arrivals['during']
  remove(key: string): void
  /** `hold`: as in `Act`. */
  move(key: string, toIndex: number, hold?: object | null): void
  clear(): void
  /** Puts another reference in the place of an item, such as what was cropped of it; can be undone. Returns the key of the new item; null where the other one is gone. */
  exchange(key: string, reference: Reference, changes: readonly ReferenceChange[]): string | null
  /**
   * Replaces the contents by the references of a request. Records nothing to undo: the caller's change may be more
   * than the tray.
   */
  replace(references: readonly Reference[]): void
  /**
   * Restores items that were in the tray before, in their current state; also what was still on its way then. Records
   * nothing to undo.
   */
  restore(items: readonly TrayItem[]): void
  /** Notes that a picture is an item of the library by now. What it is for a request stays the same. */
  knowAsset(key: string, asset: string): void
  /** Shows the items of the main process and the draft, and cancels what an earlier page had removed; for the start. */
  show(items: readonly TrayItem[], takenOut?: readonly string[]): void
  /** Applies changes from the main process. */
  follow(changes: IntakeChanges): void
  /** Cancels pictures that only an undo could restore. */
  cancelRemoved(): void
}

/** Pictures that were added together, and are removed together by an undo. */
interface Addition {
  /** By the positions of their entries. */
  readonly keys: Map<string, number>
  /** The items that an undo has removed; null while they are in the tray. */
  out: Placed[] | null
  /** Brings back what went with them. */
  comeBack: () => void
  readonly forget: () => void
}

/** Is told what becomes of items, of which something else speaks. */
export interface TrayFollower {
  /** Called with items that are removed; returns what brings back what went with them. */
  readonly onLeave: (items: readonly TrayItem[]) => () => void
  /** Called with an item that another one has taken the place of. */
  readonly onExchange: (out: TrayItem, into: TrayItem) => void
}

const NOBODY: TrayFollower = { onLeave: () => () => {}, onExchange: () => {} }

/** Creates a tray over the given calls, which takes so many pictures. */
export function createTray(
  calls: TrayCalls,
  undo: Pick<UndoStack, 'record'>,
  { onLeave, onExchange }: TrayFollower = NOBODY,
  most = MOST_REFERENCES,
): Tray {
  const store = create<TrayState>()(() => ({ items: [], arriving: 0, takenOut: [] }))
  const additions = new Map<string, Addition>()
  /** Entries that the page knows: one whose event comes after it was cancelled is not new. */
  const known = new Set<string>()

  const items = (): readonly TrayItem[] => store.getState().items
  const show = (next: readonly TrayItem[]): void => {
    if (next !== items()) store.setState({ items: next })
  }
  const forgetEntries = (ids: readonly string[]): void => {
    // If the call fails, the main process sends it again after a reload.
    if (ids.length > 0) calls.remove({ ids: [...ids] }).catch(() => undefined)
  }
  const removedItems = createRemovedItems(forgetEntries, (takenOut) => store.setState({ takenOut }))
  const arrivals = createArrivals((arriving) => {
    if (arriving !== store.getState().arriving) store.setState({ arriving })
  })

  const hearOf = (id: string | null): void => {
    if (id !== null) addBounded(known, id, MOST_KNOWN)
  }

  const takeOut = (keys: ReadonlySet<string>): Placed[] => {
    const out = placesOf(items(), keys)
    removedItems.put(out.map(({ item }) => item))
    show(items().filter(({ key }) => !keys.has(key)))
    return out
  }
  const putBack = (placed: readonly Placed[]): void => {
    const back = placed.flatMap(({ item, index }) => {
      const current = removedItems.take(item)
      return current === null ? [] : [{ item: current, index }]
    })
    show(withPlaced(items(), back, most))
  }

  const leave = (out: readonly Placed[]): (() => void) => onLeave(out.map(({ item }) => item))

  const takeOutForGood = (keys: ReadonlySet<string>): void => {
    let out = takeOut(keys)
    if (out.length === 0) return
    let comeBack = leave(out)
    undo.record({
      name: 'removePictures',
      undo() {
        putBack(out)
        comeBack()
      },
      redo() {
        out = takeOut(keys)
        comeBack = leave(out)
      },
    })
  }

  const beginAddition = (): Addition => {
    const addition: Addition = {
      keys: new Map(),
      out: null,
      comeBack: () => {},
      forget: undo.record({
        name: 'addPictures',
        undo: () => {
          addition.out = takeOut(new Set(addition.keys.keys()))
          addition.comeBack = leave(addition.out)
        },
        redo: () => {
          putBack(addition.out ?? [])
          addition.out = null
          addition.comeBack()
        },
      }),
    }
    return addition
  }

  const enter = (entry: IntakeEntry): void => {
    const { id, position } = entry
    const item = itemOfEntry(entry)
    hearOf(id)
    const addition = additions.get(entry.addition) ?? beginAddition()
    additions.set(entry.addition, addition)
    const earlier = [...addition.keys].filter(([, place]) => place < position).map(([key]) => key)
    addition.keys.set(id, position)
    if (addition.out !== null) {
      addition.out.push({ item, index: most })
      removedItems.put([item])
    } else if (items().length < most) {
      const index = placeInAddition(items(), earlier)
      show(withPlaced(items(), [{ item, index }], most))
    } else {
      // An undo has filled the tray meanwhile.
      forgetEntries([id])
    }
  }

  const change = (entry: IntakeEntry): void => {
    const item = itemOfEntry(entry)
    if (items().some(({ key }) => key === entry.id)) {
      show(items().map((each) => (each.key === entry.id ? item : each)))
    } else if (!removedItems.change(item) && !known.has(entry.id)) enter(entry)
  }

  const drop = (ids: readonly string[]): void => {
    const gone = new Set(ids)
    show(items().filter(({ key }) => !gone.has(key)))
    removedItems.drop(ids)
    for (const { keys, forget } of additions.values()) {
      for (const id of ids) if (keys.delete(id) && keys.size === 0) forget()
    }
  }

  return {
    store,
    most,
    room: () => most - items().length,
    async add(sources, leftOut = 0) {
      const named = sources.slice(0, MOST_SOURCES)
      await arrivals.during(
        calls.add({
          sources: named,
          room: most - items().length,
          leftOut: leftOut + sources.length - named.length,
        }),
        additionOf,
      )
    },
    whileArriving: arrivals.during,
    remove: (key) => takeOutForGood(new Set([key])),
    clear: () => takeOutForGood(new Set(items().map(({ key }) => key))),
    exchange(key, reference, changes) {
      const old = items().find((item) => item.key === key)
      if (old === undefined) return null
      const made = itemOfReference(reference, changes)
      const swap = (out: TrayItem, into: TrayItem): void => {
        if (!items().some((item) => item.key === out.key)) return
        removedItems.put([out])
        const current = removedItems.take(into) ?? into
        show(items().map((item) => (item.key === out.key ? current : item)))
        onExchange(out, current)
      }
      swap(old, made)
      undo.record({
        name: 'changePicture',
        undo: () => swap(made, old),
        redo: () => swap(old, made),
      })
      return made.key
    },
    move(key, toIndex, hold = null) {
      const from = items().findIndex((item) => item.key === key)
      const moved = withMoved(items(), key, toIndex)
      if (moved === items()) return
      show(moved)
      undo.record({
        name: 'movePicture',
        hold,
        undo: () => show(withMoved(items(), key, from)),
        redo: () => show(withMoved(items(), key, toIndex)),
      })
    },
    replace(references) {
      takeOut(new Set(items().map(({ key }) => key)))
      show(references.slice(0, most).map((reference) => itemOfReference(reference)))
    },
    restore(wanted) {
      const kept = new Set(wanted.map(({ key }) => key))
      takeOut(new Set(items().flatMap(({ key }) => (kept.has(key) ? [] : [key]))))
      const current = new Map(items().map((item) => [item.key, item]))
      const restored = wanted.flatMap(
        (item) => current.get(item.key) ?? removedItems.take(item) ?? [],
      )
      show(restored.slice(0, most))
    },
    knowAsset(key, asset) {
      show(
        items().map((item) =>
          item.key === key && item.state === 'ready' && item.reference.type === 'stored'
            ? { ...item, reference: { ...item.reference, asset } }
            : item,
        ),
      )
    },
    show(next, takenOut = []) {
      for (const id of [...next.map(entryIdOf), ...takenOut]) hearOf(id)
      forgetEntries(takenOut)
      show(next)
    },
    follow({ entries, removed, complete }) {
      for (const entry of entries) change(entry)
      if (removed.length > 0) drop(removed)
      for (const addition of complete) {
        additions.delete(addition)
        arrivals.complete(addition)
      }
    },
    cancelRemoved: removedItems.giveUp,
  }
}
