import type { Library } from '../../../electron/engine/library/library.ts'
import type { Organisation } from './organisation.ts'

/**
 * Writes what was said about items whose `n` are their numbers and one. To be called in a transaction; without operations and lines of the
 * journal: nothing of it can be undone.
 */
export function writeOrganisation(
  { database }: Pick<Library, 'database'>,
  { marks, favourites, notes, tags, collections }: Organisation,
  at: number,
): void {
  const insertMarks = database.prepare(
    'INSERT INTO marks (n, rating, rating_at, flag, flag_at) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { item, rating, flag } of marks) insertMarks.run(item + 1, rating, at, flag, at)
  const insertFavourite = database.prepare(
    'UPDATE assets SET favourite = 1, favourite_at = ? WHERE n = ?',
  )
  for (const item of favourites) insertFavourite.run(at, item + 1)
  const insertNote = database.prepare('INSERT INTO notes (n, note, note_at) VALUES (?, ?, ?)')
  for (const { item, note } of notes) insertNote.run(item + 1, note, at)

  const insertTag = database.prepare(
    'INSERT INTO tags (g, id, name, changed_at) VALUES (?, ?, ?, ?)',
  )
  const insertTagged = database.prepare('INSERT INTO item_tags (g, n, at) VALUES (?, ?, ?)')
  for (const [place, { name, items }] of tags.entries()) {
    insertTag.run(place + 1, idOf('a', place), name, at)
    for (const item of items) insertTagged.run(place + 1, item + 1, at)
  }

  const insertCollection = database.prepare(
    'INSERT INTO collections (g, id, kind, name, query, position, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertCollected = database.prepare(
    'INSERT INTO collection_items (g, n, position, at) VALUES (?, ?, ?, ?)',
  )
  for (const [place, { name, query, items }] of collections.entries()) {
    const kind = query === null ? 'manual' : 'smart'
    insertCollection.run(place + 1, idOf('c', place), kind, name, query, place + 1, at)
    for (const [position, item] of items.entries()) {
      insertCollected.run(place + 1, item + 1, position + 1, at)
    }
  }
}

/** The same UUID for the same tag or collection in every seeded library. */
function idOf(letter: 'a' | 'c', place: number): string {
  return `${letter}0000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`
}
