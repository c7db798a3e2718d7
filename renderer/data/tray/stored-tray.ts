import { z } from 'zod'
import type { IntakeEntry } from '#shared/domain/intake.ts'
import { MOST_REFERENCES, referenceSchema } from '#shared/domain/reference.ts'
import { referenceChangeSchema } from '#shared/domain/reference-change.ts'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { jsonOf } from '../json-of.ts'
import { entryIdOf, itemOfEntry, itemOfReference, type TrayItem } from './tray-item.ts'

/**
 * A picture as it is stored with the draft. One that was still on its way has no reference: only its position is
 * stored, or that it was removed. A page that has crashed could not cancel that, and it would come back with the
 * entries of the main process.
 */
const storedItemSchema = z.object({
  entry: z.uuid().nullable().catch(null),
  /** Its key, by which the draft mentions it. Trays of older versions have none. */
  key: z.uuid().optional().catch(undefined),
  isOut: z.literal(true).optional().catch(undefined),
  reference: referenceSchema.nullable().catch(null),
  changes: z.array(referenceChangeSchema).catch([]),
})
type StoredItem = z.infer<typeof storedItemSchema>

const storedTraySchema = z.array(storedItemSchema)

/**
 * Returns the contents of the tray as text, and which entries were removed from it. No longer than a draft may be:
 * the changes of the pictures are left out first.
 */
export function trayText(items: readonly TrayItem[], takenOut: readonly string[] = []): string {
  const out = takenOut.map((entry) => ({
    entry,
    isOut: true as const,
    reference: null,
    changes: [],
  }))
  const stored: StoredItem[] = [...items.map(storedOf), ...out]
  const text = JSON.stringify(stored)
  if (text.length <= DRAFT_MAX_LENGTH) return text
  const plain = stored.map((item) => ({ ...item, changes: [] }))
  while (JSON.stringify(plain).length > DRAFT_MAX_LENGTH) plain.pop()
  return JSON.stringify(plain)
}

function storedOf(item: TrayItem): StoredItem {
  const entry = entryIdOf(item)
  if (item.state !== 'ready') return { entry, reference: null, changes: [] }
  return { entry, key: item.key, reference: item.reference, changes: [...item.changes] }
}

/**
 * Returns the items of a stored tray, from its text and from the entries of the main process: those that it no longer
 * knows, and that were not ready, are gone. Entries that the text does not have come last. Invalid parts are left
 * out.
 */
export function itemsOfText(text: string | null, entries: readonly IntakeEntry[]): TrayItem[] {
  const left = new Map(entries.map((entry) => [entry.id, entry]))
  const stored = storedTray(text)
  for (const id of takenOutOf(stored)) left.delete(id)
  const keys = new Set<string>()
  const items = stored.flatMap(({ entry: id, key, reference, changes }) => {
    const entry = id === null ? undefined : left.get(id)
    if (entry !== undefined) {
      left.delete(entry.id)
      return itemOfEntry(entry)
    }
    if (reference === null) return []
    const isOwn = key !== undefined && !keys.has(key)
    const item = itemOfReference(reference, changes, isOwn ? key : undefined)
    keys.add(item.key)
    return item
  })
  return [...items, ...[...left.values()].map(itemOfEntry)].slice(0, MOST_REFERENCES)
}

/** Returns the entries that were removed before the text was written. */
export function takenOutOfText(text: string | null): string[] {
  return takenOutOf(storedTray(text))
}

function takenOutOf(stored: readonly StoredItem[]): string[] {
  return stored.flatMap(({ entry, isOut }) => (isOut === true && entry !== null ? [entry] : []))
}

function storedTray(text: string | null): readonly StoredItem[] {
  return storedTraySchema.safeParse(jsonOf(text)).data ?? []
}
