import { z } from 'zod'
import { factsOf } from '#shared/search/request-facts.ts'
import { deliveryDifferences } from '#shared/domain/delivery.ts'
import type { TextPattern } from '#shared/search/text-pattern.ts'
import type { SqliteDatabase, SqliteValue } from '../../../database/sqlite/driver.ts'
import { transaction } from '../../../database/transaction.ts'
import type { NumberedItem } from '../../searched-rows.ts'
import { indexedText, matchOf, matchOfAny } from './index-text.ts'
import { initialsOf } from './initials.ts'

/** What follows from the request of an item, as bits. */
export const FACTS = { references: 1, made: 2, differs: 4 } as const

/** What is known of an indexed item. */
export interface IndexedFacts {
  readonly n: number
  /** A number for `askedFor`; 0 for nothing. */
  readonly asked: number
  /** See `FACTS`. */
  readonly bits: number
  /** See `initials.ts`. */
  readonly initials: number
}

/** Takes what is known of one of many. */
export type TakeFacts = (facts: IndexedFacts) => void

/** Where the index stands. */
export interface IndexPosition {
  /** The change of the feed up to which everything is in it. */
  readonly seq: number
  /** Some items by number and id, by which the library is known again. */
  readonly sample: readonly (readonly [n: number, id: string])[]
  /** The names under which items were saved, by their ids. */
  readonly names: Readonly<Record<string, readonly string[]>>
}

/** The index of a library's texts and requests. Every method throws what SQLite throws. */
export interface SearchIndex {
  /** Returns where it stands; null for one that is not complete. */
  position(): IndexPosition | null
  setPosition(position: IndexPosition): void
  /** Writes items, in place of what it had of them, and returns what is known of each. */
  write(items: readonly NumberedItem[]): readonly IndexedFacts[]
  /** Forgets items. */
  remove(ns: readonly number[]): void
  /** Tells what is known of all items, or of some. */
  facts(ns: readonly number[] | null, take: TakeFacts): void
  /** Returns the `n` of items of which a text has a pattern. `assertWanted` is called every now and then. */
  withText(pattern: TextPattern, assertWanted: () => void): Uint32Array
  /** Returns the `n` of items with any of these patterns, the most relevant first. */
  ranked(patterns: readonly TextPattern[]): Uint32Array
  /** Returns what was asked for, by the number in the facts. */
  askedFor(number: number): readonly string[]
  /** Returns the `n` of items that were made from an item whose id begins so. */
  madeFrom(id: string): Uint32Array
  /** Puts what was written in pieces together, for as long as it takes little time. Returns whether there is more. */
  tidy(): boolean
  close(): void
}

const positionSchema = z.object({
  seq: z.number(),
  sample: z.array(z.tuple([z.number(), z.string()])),
  names: z.record(z.string(), z.array(z.string())),
})
const bytesSchema = z.object({ bytes: z.instanceof(Uint8Array).nullable() })
const askedSchema = z.object({ id: z.number(), words: z.string() })

/** Many numbers as one value, since each row that is handed over costs more than what is in it: in decimals, which SQLite writes faster than any format. */
const numbersAs = (number: string): string =>
  `CAST(group_concat(${number} & 4294967295) AS BLOB) AS bytes`
const FACT_ROWS = `
  SELECT unhex(group_concat(printf('%08x%08x%02x%08x', n & 4294967295, asked & 4294967295, bits & 255, initials & 4294967295), '')) AS bytes
  FROM facts`
/** Bytes of one. */
const FACT_WIDTH = 13

/** Words that are looked for at a time, of those that have the letters of a query within them. */
const WORDS_AT_ONCE = 64
/** Pages that are put together at a time. */
const TIDY_PAGES = 64

/** Opens the index in its file, see `search-file.ts`, which caches its statements. */
export function createSearchIndex(database: SqliteDatabase): SearchIndex {
  let assertWantedNow = nobodyWaits
  database.function('wanted', (_rowid) => {
    assertWantedNow()
    return 1
  })
  // Every 256th row, so that it costs nothing: what is found is one value, which nobody could stop waiting for.
  const FOUND = `
    SELECT ${numbersAs('rowid')} FROM texts
    WHERE texts MATCH ? AND (rowid & 255 <> 0 OR wanted(rowid))`
  /**
   * One of the two libraries tells of each statement the row that was inserted last, and of the index's own tables those have numbers that no
   * `number` can hold: what had been done would look like a failure.
   */
  const write = (sql: string, ...values: SqliteValue[]): void => {
    const writing = database.prepare(sql)
    writing.setReadBigInts(true)
    writing.run(...values)
  }
  const numbers = (sql: string, value: string): Uint32Array =>
    numbersOf(bytesSchema.parse(database.prepare(sql).get(value)).bytes)

  const askedById = new Map<number, readonly string[]>()
  const idByAsked = new Map<string, number>()
  const learn = (row: unknown): number => {
    const { id, words } = askedSchema.parse(row)
    askedById.set(id, words.split('\n'))
    idByAsked.set(words, id)
    return id
  }
  const askedId = (words: readonly string[]): number => {
    if (words.length === 0) return 0
    const text = words.join('\n')
    const known = idByAsked.get(text)
    if (known !== undefined) return known
    write('INSERT OR IGNORE INTO asked (words) VALUES (?)', text)
    return learn(database.prepare('SELECT id, words FROM asked WHERE words = ?').get(text))
  }

  const writeOne = (item: NumberedItem): IndexedFacts => {
    const { n } = item
    const { words, pairs } = indexedText([item.prompt, item.note, ...item.names])
    write('INSERT OR REPLACE INTO texts (rowid, words, pairs) VALUES (?, ?, ?)', n, words, pairs)
    const { made, asked, hasReferences, items } = factsOf(item.request())
    const bits =
      (hasReferences ? FACTS.references : 0) |
      (made === null ? 0 : FACTS.made) |
      (made !== null && deliveryDifferences(made, item.asset).length > 0 ? FACTS.differs : 0)
    const facts = { n, asked: askedId(asked), bits, initials: initialsOf(words) }
    write(
      'INSERT OR REPLACE INTO facts (n, asked, bits, initials) VALUES (?, ?, ?, ?)',
      n,
      facts.asked,
      bits,
      facts.initials,
    )
    write('DELETE FROM refs WHERE n = ?', n)
    for (const id of items) write('INSERT OR IGNORE INTO refs (item, n) VALUES (?, ?)', id, n)
    return facts
  }

  const within = (letters: string, assertWanted: () => void): Uint32Array => {
    const words = z
      .array(z.object({ term: z.string() }))
      .parse(database.prepare('SELECT term FROM vocabulary WHERE instr(term, ?) > 0').all(letters))
    const found = new Set<number>()
    for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
      assertWanted()
      const some = words.slice(from, from + WORDS_AT_ONCE).map(({ term }) => term)
      for (const n of numbers(FOUND, matchOfAny(some))) found.add(n)
    }
    return Uint32Array.from(found)
  }

  return {
    position() {
      const row = database.prepare("SELECT value FROM about WHERE key = 'position'").get()
      const { data } = z.object({ value: z.string() }).safeParse(row)
      return data === undefined ? null : positionSchema.parse(JSON.parse(data.value))
    },
    setPosition(position) {
      write(
        "INSERT OR REPLACE INTO about (key, value) VALUES ('position', ?)",
        JSON.stringify(position),
      )
    },
    write: (items) => transaction(database, () => items.map(writeOne)),
    remove: (ns) =>
      transaction(database, () => {
        for (const n of ns) {
          write('DELETE FROM texts WHERE rowid = ?', n)
          write('DELETE FROM facts WHERE n = ?', n)
          write('DELETE FROM refs WHERE n = ?', n)
        }
      }),
    facts(ns, take) {
      const row =
        ns === null
          ? database.prepare(FACT_ROWS).get()
          : database
              .prepare(`${FACT_ROWS} WHERE n IN (SELECT value FROM json_each(?))`)
              .get(JSON.stringify(ns))
      tellFacts(bytesSchema.parse(row).bytes, take)
    },
    withText(pattern, assertWanted) {
      assertWantedNow = assertWanted
      try {
        const match = matchOf(pattern)
        return match === null
          ? within(pattern.tokens[0] ?? '', assertWanted)
          : numbers(FOUND, match)
      } catch (thrown) {
        // What was thrown within SQLite may come out of it as an error of its own.
        assertWanted()
        throw thrown
      } finally {
        assertWantedNow = nobodyWaits
      }
    },
    ranked(patterns) {
      const matches = patterns.flatMap((pattern) => matchOf(pattern) ?? [])
      if (matches.length === 0) return new Uint32Array()
      return numbers(
        `SELECT ${numbersAs('rowid')}
         FROM (SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank)`,
        matches.map((match) => `(${match})`).join(' OR '),
      )
    },
    askedFor(number) {
      if (!askedById.has(number) && number !== 0) {
        for (const row of database.prepare('SELECT id, words FROM asked').all()) learn(row)
      }
      return askedById.get(number) ?? []
    },
    madeFrom: (id) =>
      numbers(
        `SELECT ${numbersAs('n')} FROM (SELECT DISTINCT n FROM refs WHERE item BETWEEN ?1 AND ?1 || char(1114111))`,
        id,
      ),
    tidy() {
      const before = changesOf(database)
      write("INSERT INTO texts (texts, rank) VALUES ('merge', ?)", TIDY_PAGES)
      // SQLite's own documentation: less than two say that there is nothing left to do.
      return changesOf(database) - before >= 2
    },
    close: () => database.close(),
  }
}

function nobodyWaits(): void {
  // Nor does anybody stop waiting.
}

function changesOf(database: SqliteDatabase): number {
  return z
    .object({ changes: z.number() })
    .parse(database.prepare('SELECT total_changes() AS changes').get()).changes
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

const COMMA = 0x2c
const ZERO = 0x30

/** Reads what `numbersAs` has written. */
function numbersOf(bytes: Uint8Array | null): Uint32Array {
  if (bytes === null) return new Uint32Array()
  // Each has one digit at least, and a comma before the next.
  const numbers = new Uint32Array((bytes.length + 1) >>> 1)
  let count = 0
  let number = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? COMMA
    if (byte === COMMA) {
      numbers[count] = number
      count += 1
      number = 0
    } else {
      number = number * 10 + byte - ZERO
    }
  }
  numbers[count] = number
  return numbers.subarray(0, count + 1)
}

function tellFacts(bytes: Uint8Array | null, take: TakeFacts): void {
  if (bytes === null) return
  const view = viewOf(bytes)
  for (let at = 0; at + FACT_WIDTH <= bytes.length; at += FACT_WIDTH) {
    take({
      n: view.getUint32(at),
      asked: view.getUint32(at + 4),
      bits: view.getUint8(at + 8),
      initials: view.getUint32(at + 9),
    })
  }
}
