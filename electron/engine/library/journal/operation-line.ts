import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import {
  collectionDefinitionSchema,
  definitionsSchema,
  openDefinitions,
  tagDefinitionSchema,
  type Definitions,
} from '../organise/definitions.ts'
import { hasPositions, saidSchema, type Fact, type Said } from '../organise/facts.ts'
import { inParts, jsonOf } from '../organise/item-numbers.ts'
import { idsOf } from '../organise/item-sets.ts'
import { openOperations } from '../organise/operation-rows.ts'
import type { Steps } from '../organise/perform.ts'
import { journalLineText, type JournalRow } from './journal-line.ts'

/** A fact as it stands in the journal: other databases have other numbers, so that its items have their ids. */
export interface RememberedFact {
  readonly said: Said
  /** Milliseconds since 1970. */
  readonly at: number
  readonly ids: readonly string[]
  /** See `Fact.positions`. */
  readonly positions: readonly number[] | null
}

/** What the line of an operation says. */
export interface RememberedOperation {
  /** All tags and collections that it is about, as they were when it was written. */
  readonly definitions: Definitions
  readonly facts: readonly RememberedFact[]
}

const BYTES_OF_UUID = 16
const UUID_GLOB = [8, 4, 4, 4, 12].map((digits) => '[0-9a-f]'.repeat(digits)).join('-')

const factSchema = z.object({
  said: saidSchema,
  at: z.number().int().nonnegative(),
  /** Sixteen bytes for each, where all ids are UUIDs; otherwise as they are. */
  uuids: z.string().optional(),
  ids: z.array(z.string().min(1).max(64)).optional(),
  /** Eight bytes for each, little-endian. */
  positions: z.string().optional(),
})

/** Returns the line of an operation, null where there is none that can be read. Throws what SQLite throws. */
export function* operationLine(database: Database, id: string): Steps<string | null> {
  const operation = openOperations(database).find(id)
  if (operation === null) return null
  const facts: z.infer<typeof factSchema>[] = []
  for (const { fact } of operation.facts) {
    const { said, at, positions } = fact
    const packed = yield* packedIds(fact.items, database)
    // Rows of items are not deleted while a library is used.
    const places = positions === null ? {} : { positions: base64Of(positions) }
    facts.push({ said, at, ...packed, ...places })
    yield
  }
  const row: JournalRow = {
    id,
    at: operation.at,
    definitions: JSON.stringify(definitionsFor(database, operation)),
    facts: JSON.stringify(facts),
  }
  yield
  return journalLineText('operations', id, row)
}

const hexSchema = z.object({ hex: z.string().nullable(), count: z.number() })

/** Returns the ids of items, packed where all of them are UUIDs. */
function* packedIds(
  items: Uint32Array,
  database: Database,
): Steps<{ readonly uuids: string } | { readonly ids: string[] }> {
  // Rows cost more than what is in them.
  const found = database.prepare(`
    SELECT group_concat(replace(assets.id, '-', ''), '') AS hex, count(*) AS count
    FROM json_each(?) CROSS JOIN assets ON assets.n = value WHERE assets.id GLOB '${UUID_GLOB}'`)
  const parts: Buffer[] = []
  for (const [part] of inParts(items)) {
    const { hex, count } = hexSchema.parse(found.get(jsonOf(part)))
    if (count < part.length) return { ids: yield* idsOf(items, database) }
    parts.push(Buffer.from(hex ?? '', 'hex'))
    yield
  }
  return { uuids: Buffer.concat(parts).toString('base64') }
}

function base64Of({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

/** Returns the tags and collections that an operation has changed or that its facts are about: the lines that made them may be torn. */
function definitionsFor(
  database: Database,
  { definitions, facts }: { definitions: Definitions; facts: readonly { readonly fact: Fact }[] },
): Definitions {
  const rows = openDefinitions(database)
  const tags = new Set(definitions.tags.map(({ id }) => id))
  const collections = new Set(definitions.collections.map(({ id }) => id))
  for (const { fact } of facts) {
    if (fact.said.field === 'tag') tags.add(fact.said.tag)
    if (fact.said.field === 'collection') collections.add(fact.said.collection)
  }
  return {
    tags: [...tags].flatMap((id) => tagDefinitionSchema.safeParse(rows.tag(id)).data ?? []),
    collections: [...collections].flatMap(
      (id) => collectionDefinitionSchema.safeParse(rows.collection(id)).data ?? [],
    ),
  }
}

const rowSchema = z.object({ definitions: z.string(), facts: z.string() })

/** Reads what the row of an operation's line says. Throws for one that is none. */
export function rememberedOperation(row: JournalRow): RememberedOperation {
  const { definitions, facts } = rowSchema.parse(row)
  return {
    definitions: definitionsSchema.parse(JSON.parse(definitions)),
    facts: z
      .array(factSchema)
      .parse(JSON.parse(facts))
      .map(({ said, at, uuids, ids, positions }) => {
        const items = ids ?? idsFrom(Buffer.from(uuids ?? '', 'base64'))
        return {
          said,
          at,
          ids: items,
          positions: hasPositions(said) ? placesFrom(positions) : null,
        }
      }),
  }
}

function idsFrom(bytes: Buffer): string[] {
  const ids: string[] = []
  for (let at = 0; at + BYTES_OF_UUID <= bytes.length; at += BYTES_OF_UUID) {
    const hex = bytes.toString('hex', at, at + BYTES_OF_UUID)
    ids.push(
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    )
  }
  return ids
}

function placesFrom(text = ''): number[] {
  const bytes = Buffer.from(text, 'base64')
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, at) => bytes.readDoubleLE(at * 8))
}

/** Returns the row of an operation's line with other facts: those that could not be taken yet. */
export function withFacts(row: JournalRow, facts: readonly RememberedFact[]): JournalRow {
  return {
    ...row,
    facts: JSON.stringify(
      facts.map(({ said, at, ids, positions }) => ({
        said,
        at,
        ids,
        ...(positions === null ? {} : { positions: base64Of(Float64Array.from(positions)) }),
      })),
    ),
  }
}
