import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { transaction, type Database } from '../../../database/database.ts'
import type { ChangeFeed } from '../../change-feed/change-feed.ts'
import { NO_DEFINITIONS, openDefinitions, type Definitions } from '../../organise/definitions.ts'
import { saidSchema, type Fact, type Said } from '../../organise/facts.ts'
import { openOperations } from '../../organise/operation-rows.ts'
import { writeDefinitions, writeNoted } from '../../organise/perform.ts'
import { factWriter } from '../../organise/write-facts.ts'
import { derivedId } from '../derived-id.ts'
import type { ImportTally } from '../import-report.ts'
import {
  foreignItems,
  foreignMembers,
  foreignRows,
  isKeyed,
  ORGANISED_TABLES,
  type ForeignRow,
} from './foreign-rows.ts'
import { foreignDefinitions, type ForeignDefinitions } from './import-definitions.ts'
import { bySubject, winningFacts, type SingleFact } from './winning-facts.ts'

export interface ImportOrganisedContext {
  readonly source: Database
  readonly target: Database
  readonly feed: ChangeFeed
  readonly tally: Pick<ImportTally, 'problem'>
  /** Milliseconds since 1970. */
  readonly now: number
  /** Awaited between some rows; stops the import when it throws. */
  readonly pause: () => Promise<void>
}

/**
 * Imports what a backup says about items, after the items: for each of them, field by field, the later change counts. Tags and
 * collections come along. What is taken is written as operations, which are in the journal and cannot be undone. Nothing of a foreign row is
 * trusted: what cannot be ours is left out. Throws what SQLite throws.
 */
export async function importOrganised(context: ImportOrganisedContext): Promise<void> {
  const { source, tally } = context
  for (const table of ORGANISED_TABLES) {
    if (!isKeyed(source, table)) tally.problem(table, 'damaged')
  }
  const items = await readItems(context)
  const definitions = foreignDefinitions({
    ...context,
    ours: openDefinitions(context.target),
    itemOf: (id) => items.ids.get(id) ?? null,
  })
  const write = operationWriter(context)
  write([], definitions.changes)
  for (const facts of singleFacts(context, items.numbers, definitions)) {
    const winning = bySubject(facts).flatMap((some) => winningFacts(some, context.target))
    if (winning.length > 0) write(winning, NO_DEFINITIONS)
    await context.pause()
  }
}

/** Items of a backup that the library has. */
interface KnownItems {
  /** By their numbers in the backup, those of the library. */
  readonly numbers: ReadonlyMap<number, number>
  /** By their ids in the backup, those of the library. */
  readonly ids: ReadonlyMap<string, string>
}

const itemSchema = z.object({ n: z.number(), id: z.string(), sha256: z.string() })

async function readItems({ source, target, pause }: ImportOrganisedContext): Promise<KnownItems> {
  const find = target.prepare('SELECT n, id, sha256 FROM assets WHERE id = ?')
  const numbers = new Map<number, number>()
  const ids = new Map<string, string>()
  for (const page of foreignItems(source)) {
    for (const row of page) {
      const theirs = itemSchema.safeParse(row).data
      if (theirs === undefined) continue
      const same = itemSchema.safeParse(find.get(theirs.id)).data
      // One whose id is another one's here was imported under an id of its own.
      const ours =
        same?.sha256 === theirs.sha256
          ? same
          : itemSchema.safeParse(find.get(derivedId(theirs.id, theirs.sha256))).data
      if (ours === undefined) continue
      numbers.set(theirs.n, ours.n)
      ids.set(theirs.id, ours.id)
    }
    await pause()
  }
  return { numbers, ids }
}

function operationWriter({ target, feed, now }: ImportOrganisedContext) {
  const rows = openOperations(target)
  const writing = {
    database: target,
    feed,
    definitions: openDefinitions(target),
    write: factWriter(target),
  }
  return (facts: readonly Fact[], definitions: Definitions): void => {
    const isNothing = facts.length + definitions.tags.length + definitions.collections.length === 0
    if (isNothing) return
    const operation = {
      id: randomUUID(),
      at: now,
      type: 'import' as const,
      definitions,
      definitionsBefore: NO_DEFINITIONS,
      facts: facts.map((fact) => ({ fact, before: null })),
      undoes: null,
    }
    transaction(target, () => {
      rows.inserting(operation, true)()
      writeDefinitions(definitions, writing)
      for (const fact of facts) writeNoted(fact, writing)
    })
  }
}

/** Yields what a backup says, some of it at a time. */
function* singleFacts(
  { source, now }: ImportOrganisedContext,
  numbers: ReadonlyMap<number, number>,
  definitions: ForeignDefinitions,
): Generator<SingleFact[]> {
  const fact = (row: ForeignRow, said: unknown, at: unknown): SingleFact[] => {
    const item = numbers.get(Number(row['n']))
    const parsed = saidSchema.safeParse(said).data
    const time = timeSchema.safeParse(at).data
    if (item === undefined || parsed === undefined || time === undefined) return []
    const position = placeOf(parsed, row)
    // A change from a time to come would win over every later one.
    return [{ item, said: parsed, at: Math.min(time, now), position }]
  }
  const some = (
    table: 'marks' | 'notes',
    facts: (row: ForeignRow) => SingleFact[],
  ): Iterable<SingleFact[]> =>
    isKeyed(source, table) ? mapped(foreignRows(source, table), facts) : []

  yield* mapped(foreignItems(source), (row) =>
    fact(row, { field: 'favourite', value: row['favourite'] }, row['favourite_at']),
  )
  yield* some('marks', (row) => [
    ...fact(row, { field: 'rating', value: row['rating'] }, row['rating_at']),
    ...fact(row, { field: 'flag', value: row['flag'] }, row['flag_at']),
  ])
  yield* some('notes', (row) => fact(row, { field: 'note', value: row['note'] }, row['note_at']))
  if (isKeyed(source, 'item_tags')) {
    for (const [g, tag] of definitions.tags) {
      yield* mapped(foreignMembers(source, 'item_tags', g), (row) =>
        fact(row, { field: 'tag', tag, value: live(row) }, row['at']),
      )
    }
  }
  if (isKeyed(source, 'collection_items')) {
    for (const [g, collection] of definitions.collections) {
      yield* mapped(foreignMembers(source, 'collection_items', g), (row) =>
        fact(row, { field: 'collection', collection, value: live(row) }, row['at']),
      )
    }
  }
}

const timeSchema = z.number().int().nonnegative()

function live({ gone }: ForeignRow): number | null {
  return gone === 0 || gone === 1 ? 1 - gone : null
}

function placeOf(said: Said, { position }: ForeignRow): number | null {
  if (said.field !== 'collection' || said.value === 0) return null
  return typeof position === 'number' && Number.isFinite(position) ? position : 0
}

function* mapped(
  pages: Iterable<readonly ForeignRow[]>,
  facts: (row: ForeignRow) => SingleFact[],
): Generator<SingleFact[]> {
  for (const page of pages) yield page.flatMap(facts)
}
