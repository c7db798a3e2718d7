import type { IntakeEntry } from '#shared/domain/intake.ts'
import type { RecallSource } from '#shared/domain/recall.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'

/** An entry that is still on its way. */
export type ComingEntry = Extract<IntakeEntry, { state: 'waiting' | 'preparing' }>

/** A picture in the tray. */
export type TrayItem =
  | { readonly key: string; readonly state: 'coming'; readonly entry: ComingEntry }
  | {
      readonly key: string
      readonly state: 'failed'
      readonly entry: Extract<IntakeEntry, { state: 'failed' }>
    }
  | {
      readonly key: string
      readonly state: 'ready'
      readonly reference: Reference
      /** Changes that were made to the picture so that it can be sent; empty where they are unknown. */
      readonly changes: readonly ReferenceChange[]
      /**
       * The entry by which it was added, in this run of the app; null for one that was there before, or came with a
       * request.
       */
      readonly entryId: string | null
      /** Whether there is a file that can be shown in the system's file manager. */
      readonly canReveal: boolean
      /** In whose words its file says how it was made, which can be recalled; absent where it says nothing. */
      readonly carries?: RecallSource
    }

export type ReadyItem = Extract<TrayItem, { state: 'ready' }>

/** Returns the item of an entry. Its key is the entry's id. */
export function itemOfEntry(entry: IntakeEntry): TrayItem {
  const key = entry.id
  switch (entry.state) {
    case 'waiting':
    case 'preparing':
      return { key, state: 'coming', entry }
    case 'failed':
      return { key, state: 'failed', entry }
    case 'ready': {
      const { reference, changes, canReveal, carries } = entry
      const base = { key, reference, changes, entryId: entry.id, canReveal }
      return { ...base, state: 'ready', ...(carries === undefined ? {} : { carries }) }
    }
  }
}

/** Returns the item of a reference of a request. Its key is new, unless it had one. */
export function itemOfReference(
  reference: Reference,
  changes: readonly ReferenceChange[] = [],
  key: string = crypto.randomUUID(),
): ReadyItem {
  const canReveal = assetIdOf(reference) !== null
  return { key, state: 'ready', reference, changes, entryId: null, canReveal }
}

/** Returns the library item that a reference was made from; null for anything else. */
export function assetIdOf(reference: Reference): string | null {
  return reference.type === 'stored' ? (reference.asset ?? null) : null
}

/** Returns the id of the entry by which an item was added; null as `entryId`. */
export function entryIdOf(item: TrayItem): string | null {
  return item.state === 'ready' ? item.entryId : item.entry.id
}

/** Returns the name of an item: the file's name, or the address. May be empty. */
export function nameOfItem(item: TrayItem): string {
  if (item.state !== 'ready') return item.entry.name
  return item.reference.type === 'stored' ? item.reference.name : item.reference.url
}
