import { z } from 'zod'
import type { IntakeEntry } from '#shared/domain/intake.ts'
import { MOST_REFERENCES, referenceSchema } from '#shared/domain/reference.ts'
import { referenceChangeSchema } from '#shared/domain/reference-change.ts'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { jsonOf } from '../json-of.ts'
import { entryOf, itemOfEntry, itemOfReference, type TrayItem } from './tray-item.ts'

/**
 * A picture as it is kept with the draft. One that was still on its way has no reference: only its place is kept, or that it was taken out.
 * A page that has crashed could not stop the work on that, and it would come back with what the main process has.
 */
const storedItemSchema = z.object({
  entry: z.uuid().nullable().catch(null),
  isOut: z.literal(true).optional().catch(undefined),
  reference: referenceSchema.nullable().catch(null),
  changes: z.array(referenceChangeSchema).catch([]),
})
type StoredItem = z.infer<typeof storedItemSchema>

const storedTraySchema = z.array(storedItemSchema)

/**
 * What is in the tray as text, and which entries were taken out of it. No more is kept than there is room for: what was done to the pictures
 * is left out first.
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
  const entry = entryOf(item)
  if (item.state !== 'ready') return { entry, reference: null, changes: [] }
  return { entry, reference: item.reference, changes: [...item.changes] }
}

/**
 * The items that were in the tray, from their text and from the entries of the main process: those of which it knows nothing more, and that
 * were not ready, are gone. Entries that the text does not have come last. What cannot be understood is left out.
 */
export function itemsOfText(text: string | null, entries: readonly IntakeEntry[]): TrayItem[] {
  const left = new Map(entries.map((entry) => [entry.id, entry]))
  const stored = storedTray(text)
  for (const id of takenOutOf(stored)) left.delete(id)
  const items = stored.flatMap(({ entry: id, reference, changes }) => {
    const entry = id === null ? undefined : left.get(id)
    if (entry !== undefined) {
      left.delete(entry.id)
      return itemOfEntry(entry)
    }
    return reference === null ? [] : itemOfReference(reference, changes)
  })
  return [...items, ...[...left.values()].map(itemOfEntry)].slice(0, MOST_REFERENCES)
}

/** The entries that were taken out before the text was written. */
export function takenOutOfText(text: string | null): string[] {
  return takenOutOf(storedTray(text))
}

function takenOutOf(stored: readonly StoredItem[]): string[] {
  return stored.flatMap(({ entry, isOut }) => (isOut === true && entry !== null ? [entry] : []))
}

function storedTray(text: string | null): readonly StoredItem[] {
  return storedTraySchema.safeParse(jsonOf(text)).data ?? []
}
