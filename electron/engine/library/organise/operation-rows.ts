import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { definitionsSchema, type Definitions } from './definitions.ts'
import { hasPositions, saidSchema, type Before, type Fact, type Said } from './facts.ts'
import { packAscending, unpackAscending } from './item-numbers.ts'
import { saneTime } from './sane-time.ts'

/** What was done in an operation, for whoever names it: that of the user, or of the app. */
export const OPERATION_TYPES = [
  'rate',
  'flag',
  'favourite',
  'tag',
  'note',
  'collect',
  'uncollect',
  'order',
  'tags',
  'collections',
  'undo',
  'import',
] as const
export type OperationType = (typeof OPERATION_TYPES)[number]

/** Something the user did, with everything that it has changed and what that was before. */
export interface Operation {
  readonly id: string
  /** Milliseconds since 1970: later than all that was said before of what it changes. */
  readonly at: number
  readonly type: OperationType
  /** Tags and collections as they are after it. */
  readonly definitions: Definitions
  /** As they were; what it has made is not among them. */
  readonly definitionsBefore: Definitions
  readonly facts: readonly OperationFact[]
  /** The operation that it undoes. */
  readonly undoes: string | null
}

/** A fact of an operation; one that was imported may have a time of its own. */
export interface OperationFact {
  readonly fact: Fact
  readonly before: Before
}

/** The table `operations`. All methods throw what SQLite throws; to be called in a transaction. */
export interface OperationRows {
  /** Returns what writes an operation that is done, or of which only the first step is. */
  inserting(operation: Operation, isDone: boolean): () => void
  /** Notes that the last step is done. */
  finish(id: string): void
  /** Replaces one that was ended before its last step by what was done of it, and notes that it is done. */
  cut(operation: Operation): void
  /** Returns one; null where there is none, or none that can be read. */
  find(id: string): Operation | null
  /** Returns the time of the last one; 0 for none. */
  latest(): number
  /** Ids of those that are not done, oldest first. */
  unfinished(): string[]
  /** Removes all but the newest: they are there to be undone, and for the journal. */
  trim(): void
}

/** Operations that are kept, and their bytes. */
const KEPT = 500
const MOST_BYTES = 32 * 1024 ** 2

const summarySchema = z.object({
  type: z.enum(OPERATION_TYPES),
  definitions: definitionsSchema,
  definitionsBefore: definitionsSchema,
  facts: z.array(
    z.object({ said: saidSchema, at: z.number(), count: z.number().int().nonnegative() }),
  ),
})
const rowSchema = z.object({
  id: z.string(),
  at: z.number(),
  change: z.string(),
  items: z.instanceof(Uint8Array),
  before: z.instanceof(Uint8Array).nullable(),
  undoes: z.string().nullable(),
})
const idSchema = z.object({ id: z.string() })
const atSchema = z.object({ at: z.number() })

/** Opens the operations of a library. */
export function openOperations(database: Database): OperationRows {
  const insert = database.prepare(
    'INSERT INTO operations (id, at, change, items, before, undoes, done) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const finish = database.prepare('UPDATE operations SET done = 1 WHERE id = ?')
  const cut = database.prepare(
    'UPDATE operations SET change = ?, items = ?, before = ?, done = 1 WHERE id = ?',
  )
  const one = database.prepare('SELECT * FROM operations WHERE id = ?')
  const unfinished = database.prepare('SELECT id FROM operations WHERE done = 0 ORDER BY seq')
  const latest = database.prepare(
    `SELECT ${saneTime('at')} AS at FROM operations ORDER BY seq DESC LIMIT 1`,
  )
  const trim = database.prepare(`
    DELETE FROM operations WHERE done = 1 AND seq <= max(
      (SELECT max(seq) FROM operations) - ${KEPT},
      coalesce((SELECT max(seq) FROM (
        SELECT seq, sum(length(items) + coalesce(length(before), 0)) OVER (ORDER BY seq DESC) AS bytes
        FROM operations) WHERE bytes > ${MOST_BYTES}), 0))`)
  return {
    inserting(operation, isDone) {
      const { id, at, undoes } = operation
      const { change, items, before } = columnsOf(operation)
      return () => void insert.run(id, at, change, items, before, undoes, Number(isDone))
    },
    finish: (id) => void finish.run(id),
    cut(operation) {
      const { change, items, before } = columnsOf(operation)
      cut.run(change, items, before, operation.id)
    },
    find: (id) => operationOf(one.get(id)),
    latest: () => atSchema.parse(latest.get() ?? { at: 0 }).at,
    unfinished: () => unfinished.all().map((row) => idSchema.parse(row).id),
    trim: () => void trim.run(),
  }
}

function columnsOf({ type, definitions, definitionsBefore, facts }: Operation) {
  const headers = facts.map(({ fact: { said, at, items } }) => ({ said, at, count: items.length }))
  return {
    change: JSON.stringify({ type, definitions, definitionsBefore, facts: headers }),
    items: Buffer.concat(
      facts.flatMap(({ fact: { items, positions } }) => [
        packAscending(items),
        ...(positions === null ? [] : [bytesOf(positions)]),
      ]),
    ),
    before: Buffer.concat(facts.map(({ before }) => bytesOfBefore(before))),
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function bytesOfBefore(before: Before): Uint8Array {
  if (before === null) return new Uint8Array()
  if (before instanceof Int8Array || before instanceof Float64Array) return bytesOf(before)
  // Many items have the same note, mostly none.
  const notes = [...new Set(before)]
  const places = new Map(notes.map((note, place) => [note, place]))
  const text = Buffer.from(JSON.stringify({ notes, of: before.map((note) => places.get(note)) }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text])
}

function operationOf(row: unknown): Operation | null {
  const read = rowSchema.safeParse(row)
  if (!read.success) return null
  const { id, at, change, items, before, undoes } = read.data
  try {
    const { facts: headers, ...summary } = summarySchema.parse(JSON.parse(change))
    const sets = { bytes: items, at: 0 }
    const values = { bytes: before ?? new Uint8Array(), at: 0 }
    const facts = headers.map(({ said, at: factAt, count }) => {
      const { numbers, end } = unpackAscending(items, sets.at, count)
      sets.at = end
      const positions = hasPositions(said) ? doublesAt(sets, count) : null
      return {
        fact: { said, at: factAt, items: numbers, positions },
        before: beforeAt(values, said, count),
      }
    })
    return { id, at, undoes, ...summary, facts }
  } catch {
    return null
  }
}

interface Place {
  readonly bytes: Uint8Array
  at: number
}

function taken(place: Place, length: number): Uint8Array {
  const bytes = place.bytes.slice(place.at, place.at + length)
  if (bytes.length < length) throw new RangeError('An operation is cut')
  place.at += length
  return bytes
}

function doublesAt(place: Place, count: number): Float64Array {
  return new Float64Array(taken(place, count * 8).buffer)
}

const notesSchema = z.object({ notes: z.array(z.string()), of: z.array(z.number()) })

function beforeAt(place: Place, { field }: Said, count: number): Before {
  if (place.bytes.length === 0 || field === 'tag') return null
  if (field === 'collection') return doublesAt(place, count)
  if (field !== 'note') return new Int8Array(taken(place, count).buffer)
  const length = Buffer.from(taken(place, 4)).readUInt32LE()
  const { notes, of } = notesSchema.parse(
    JSON.parse(Buffer.from(taken(place, length)).toString('utf8')),
  )
  return of.map((note) => notes[note] ?? '')
}
