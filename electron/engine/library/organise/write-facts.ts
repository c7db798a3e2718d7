import type { Database } from '../../database/database.ts'
import type { Fact, Said } from './facts.ts'
import { jsonOf } from './item-numbers.ts'
import { saneTime } from './sane-time.ts'

/**
 * Writes what was said of items, wherever that counts: what is there already and was said later stays. Items have to exist; of an unknown tag or
 * collection nothing is written. To be called in a transaction, with few enough items for one step. Throws what SQLite throws.
 */
export type WriteFact = (fact: Fact) => void

/** Prepares the writing of facts. */
export function factWriter(database: Database): WriteFact {
  const mark = (column: 'rating' | 'flag') =>
    database.prepare(`
      INSERT INTO marks (n, ${column}, ${column}_at) SELECT value, ?1, ?2 FROM json_each(?3) WHERE true
      ON CONFLICT (n) DO UPDATE SET ${column} = excluded.${column}, ${column}_at = excluded.${column}_at
      WHERE excluded.${column}_at > ${saneTime(`marks.${column}_at`)}
        OR (excluded.${column}_at = marks.${column}_at AND excluded.${column} > marks.${column})`)
  const rating = mark('rating')
  const flag = mark('flag')
  const favourite = database.prepare(`
    UPDATE assets SET favourite = ?1, favourite_at = ?2
    WHERE n IN (SELECT value FROM json_each(?3))
      AND (${saneTime('coalesce(favourite_at, 0)')} < ?2 OR (favourite_at = ?2 AND favourite < ?1))`)
  const note = database.prepare(`
    INSERT INTO notes (n, note, note_at) SELECT value, ?1, ?2 FROM json_each(?3) WHERE true
    ON CONFLICT (n) DO UPDATE SET note = excluded.note, note_at = excluded.note_at
    WHERE excluded.note_at > ${saneTime('notes.note_at')} OR (excluded.note_at = notes.note_at AND excluded.note > notes.note)`)
  const tag = database.prepare(`
    INSERT INTO item_tags (g, n, at, gone)
    SELECT tags.g, value, ?3, ?2 FROM tags, json_each(?4) WHERE tags.id = ?1
    ON CONFLICT (g, n) DO UPDATE SET at = excluded.at, gone = excluded.gone
    WHERE excluded.at > ${saneTime('item_tags.at')} OR (excluded.at = item_tags.at AND excluded.gone > item_tags.gone)`)
  const putIn = database.prepare(`
    INSERT INTO collection_items (g, n, position, at, gone)
    SELECT collections.g, value ->> 0, value ->> 1, ?2, 0
    FROM collections, json_each(?3) WHERE collections.id = ?1
    ON CONFLICT (g, n) DO UPDATE SET position = excluded.position, at = excluded.at, gone = 0
    WHERE excluded.at > ${saneTime('collection_items.at')}
      OR (excluded.at = collection_items.at AND collection_items.gone = 0
        AND excluded.position > collection_items.position)`)
  // Its place stays, for when it is put back.
  const takeOut = database.prepare(`
    INSERT INTO collection_items (g, n, position, at, gone)
    SELECT collections.g, value, 0, ?2, 1 FROM collections, json_each(?3) WHERE collections.id = ?1
    ON CONFLICT (g, n) DO UPDATE SET at = excluded.at, gone = 1
    WHERE excluded.at > ${saneTime('collection_items.at')}
      OR (excluded.at = collection_items.at AND collection_items.gone = 0)`)
  return ({ said, at, items, positions }) => {
    const numbers = jsonOf(items)
    switch (said.field) {
      case 'rating':
        return void rating.run(said.value, at, numbers)
      case 'flag':
        return void flag.run(said.value, at, numbers)
      case 'favourite':
        return void favourite.run(said.value, at, numbers)
      case 'note':
        return void note.run(said.value, at, numbers)
      case 'tag':
        return void tag.run(said.tag, said.value === 1 ? 0 : 1, at, numbers)
      case 'collection':
        if (said.value === 0) return void takeOut.run(said.collection, at, numbers)
        return void putIn.run(said.collection, at, placed(items, positions))
    }
  }
}

/** Pairs of items and their places, as `json_each` takes them. */
function placed(items: Uint32Array, positions: Float64Array | null): string {
  return `[${Array.from(items, (item, at) => `[${item},${positions?.[at] ?? 0}]`).join(',')}]`
}

/** Returns a part of a fact, about its items from one place to another. */
export function partOf(fact: Fact, from: number, to: number): Fact {
  const positions = fact.positions?.subarray(from, to) ?? null
  return { ...fact, items: fact.items.subarray(from, to), positions }
}

/** Returns a text for what a fact is about: two with the same one are about the same field of the same things. */
export function subjectOf(said: Said): string {
  if (said.field === 'tag') return `tag ${said.tag}`
  return said.field === 'collection' ? `collection ${said.collection}` : said.field
}
