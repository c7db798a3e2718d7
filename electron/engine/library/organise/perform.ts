import { randomUUID } from 'node:crypto'
import { transaction, type Database } from '../../database/database.ts'
import { unflushed } from '../../database/unflushed.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import {
  NO_DEFINITIONS,
  withoutNumber,
  type DefinitionRows,
  type Definitions,
} from './definitions.ts'
import type { Fact } from './facts.ts'
import { ROWS_IN_STEP } from './item-numbers.ts'
import type { Operation, OperationFact, OperationRows, OperationType } from './operation-rows.ts'
import type { PlannedFact, PlanFact, Wish } from './plan-facts.ts'
import { asSaneTime } from './sane-time.ts'
import { partOf, type WriteFact } from './write-facts.ts'

/** What an operation is to do. */
export interface Undertaking {
  readonly type: OperationType
  readonly wishes: readonly Wish[]
  /** Tags and collections as they are to be, whatever their times say. */
  readonly definitions?: Definitions
  /** Whether they are for the wishes only: nothing is defined where no wish changes anything. */
  readonly onlyForWishes?: boolean
  readonly undoes?: string
}

/** What operations work on. */
export interface Performance {
  readonly database: Database
  /** Returns the time of an operation, in milliseconds since 1970: later than all before, and at least a given one, also by a clock that was set back. */
  readonly timeFrom: (least: number) => number
  readonly feed: ChangeFeed
  readonly plan: PlanFact
  readonly write: WriteFact
  readonly rows: OperationRows
  readonly definitions: DefinitionRows
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
}

/** Work in steps, each of less than 15 milliseconds. It yields between them; what is yielded back says whether it is to end. */
export type Steps<T> = Generator<void, T, boolean>

/** Items that are noted one by one. */
const NAMED = 100

/**
 * Performs an operation: finds out what it will really change, then writes that, the row of the operation with the first step. One that a crash cuts
 * short is finished by `finishOperation`. Ended, or when a step fails, it keeps what is done by then, as an operation. Returns it, or null when nothing was changed.
 * Throws what SQLite throws, and as `assertInPlace`; then, too, what is done stays done.
 */
export function* perform(undertaking: Undertaking, context: Performance): Steps<Operation | null> {
  const planned: PlannedFact[] = []
  for (const wish of undertaking.wishes) {
    const fact = yield* context.plan(wish)
    if (fact !== null) planned.push(fact)
    if (planned.length > 0 && undertaking.wishes.length > 1 && (yield)) return null
  }
  const operation = operationOf(undertaking, planned, context)
  if (operation === null) return null
  const steps = stepsOf(operation.facts.map(({ fact }) => fact))
  const isOneStep = steps.length <= 1
  const insertRow = context.rows.inserting(operation, isOneStep)
  // Of very many items, that was a step as well.
  if (!isOneStep && (yield)) return null
  context.assertInPlace()
  const first = (): void => {
    insertRow()
    writeDefinitions(operation.definitions, context)
    writeStep(steps[0] ?? [], context)
  }
  if (isOneStep) transaction(context.database, first)
  else unflushed(context.database, () => transaction(context.database, first))
  return isOneStep ? operation : yield* goOn(operation, steps, context)
}

/** Writes an operation that a crash has cut short to its end; what was said since stays. Ended, it is left for the next time. */
export function* finishOperation(operation: Operation, context: Performance): Steps<void> {
  const steps = stepsOf(operation.facts.map(({ fact }) => fact))
  for (let at = 0; at < steps.length; at += 1) {
    if (at > 0 && (yield)) return
    writeNextStep(operation, steps, at, context)
  }
}

function* goOn(
  operation: Operation,
  steps: readonly Step[],
  context: Performance,
): Steps<Operation> {
  for (let at = 1; at < steps.length; at += 1) {
    if (yield) return cutAt(operation, steps.slice(0, at), context)
    try {
      writeNextStep(operation, steps, at, context)
    } catch (thrown) {
      // As far as that can be written now: otherwise it is finished when the library is opened again.
      try {
        cutAt(operation, steps.slice(0, at), context)
      } catch {
        throw thrown
      }
      throw thrown
    }
  }
  return operation
}

function writeNextStep(
  operation: Operation,
  steps: readonly Step[],
  at: number,
  context: Performance,
): void {
  const { database, rows, assertInPlace } = context
  assertInPlace()
  const isLast = at === steps.length - 1
  const write = (): void => {
    writeStep(steps[at] ?? [], context)
    if (isLast) rows.finish(operation.id)
  }
  // The last one is flushed, and all before it are with it.
  if (isLast) transaction(database, write)
  else unflushed(database, () => transaction(database, write))
}

/** Keeps of an operation what was written of it. */
function cutAt(
  operation: Operation,
  written: readonly Step[],
  { database, rows }: Performance,
): Operation {
  const counts = operation.facts.map(() => 0)
  for (const { index, to } of written.flat()) counts[index] = to
  const facts = operation.facts.flatMap(({ fact, before }, index): OperationFact[] => {
    const count = counts[index] ?? 0
    if (count === 0) return []
    return [{ fact: partOf(fact, 0, count), before: before?.slice(0, count) ?? null }]
  })
  const done = { ...operation, facts }
  transaction(database, () => rows.cut(done))
  return done
}

function operationOf(
  { type, definitions: wanted = NO_DEFINITIONS, onlyForWishes = false, undoes }: Undertaking,
  planned: readonly PlannedFact[],
  { timeFrom, definitions }: Performance,
): Operation | null {
  const isDefining = wanted.tags.length > 0 || wanted.collections.length > 0
  if (planned.length === 0 && (onlyForWishes || !isDefining)) return null
  const tags = wanted.tags.flatMap(({ id }) => withoutNumber(definitions.tag(id)))
  const collections = wanted.collections.flatMap(({ id }) =>
    withoutNumber(definitions.collection(id)),
  )
  // Later than all that it changes: otherwise it would not count.
  const at = timeFrom(
    Math.max(
      0,
      ...planned.map(({ latest }) => latest + 1),
      ...[...tags, ...collections].map((one) => asSaneTime(one.changed_at) + 1),
    ),
  )
  return {
    id: randomUUID(),
    at,
    type,
    definitions: {
      tags: wanted.tags.map((tag) => ({ ...tag, changed_at: at })),
      collections: wanted.collections.map((collection) => ({ ...collection, changed_at: at })),
    },
    definitionsBefore: { tags, collections },
    facts: planned.map(({ fact, before }) => ({ fact: { ...fact, at }, before })),
    undoes: undoes ?? null,
  }
}

/** Parts of facts that are written together. */
type Step = readonly { readonly index: number; readonly to: number; readonly part: Fact }[]

/** What a row costs, beside the cheapest: rows of assets are wide and in many indexes. */
const COSTS: Partial<Record<Fact['said']['field'], number>> = { favourite: 3, collection: 1.5 }

function stepsOf(facts: readonly Fact[]): Step[] {
  const steps: Step[] = []
  let step: { index: number; to: number; part: Fact }[] = []
  let room = ROWS_IN_STEP
  for (const [index, fact] of facts.entries()) {
    const cost = COSTS[fact.said.field] ?? 1
    for (let from = 0; from < fact.items.length;) {
      const to = Math.min(fact.items.length, from + Math.max(1, Math.floor(room / cost)))
      step.push({ index, to, part: partOf(fact, from, to) })
      room -= (to - from) * cost
      from = to
      if (room >= cost) continue
      steps.push(step)
      step = []
      room = ROWS_IN_STEP
    }
  }
  return step.length > 0 ? [...steps, step] : steps
}

/** Writes tags and collections as they are in an operation; to be called in a transaction. */
export function writeDefinitions(
  definitions: Definitions,
  context: Pick<Performance, 'definitions' | 'feed'>,
): void {
  const { tags, collections } = context.definitions.write(definitions)
  for (const g of tags) context.feed.note('tag', g)
  for (const g of collections) context.feed.note('collection', g)
}

/** Writes some facts, and notes what has changed; to be called in a transaction. */
function writeStep(step: Step, context: Performance): void {
  for (const { part } of step) writeNoted(part, context)
}

/** Writes a fact that is small enough for one step, and notes what has changed; to be called in a transaction. */
export function writeNoted(
  fact: Fact,
  {
    write,
    feed,
    definitions,
    database,
  }: Pick<Performance, 'write' | 'feed' | 'definitions' | 'database'>,
): void {
  const { said, items } = fact
  const isNamed = items.length <= NAMED
  if (said.field === 'favourite') {
    if (isNamed) write(fact)
    else feed.asOne(() => write(fact))
    if (isNamed) touchJobs(database, fact)
    return
  }
  write(fact)
  if (said.field === 'tag') feed.note('tag', definitions.tag(said.tag)?.g ?? 0)
  else if (said.field === 'collection')
    feed.note('collection', definitions.collection(said.collection)?.g ?? 0)
  else {
    const what = said.field === 'note' ? 'note' : 'marks'
    for (const item of isNamed ? items : [0]) feed.note(what, item)
  }
}

/** Other processes see by it which jobs are shown differently now. Of very many items they hear by the feed: each job would be a line of the journal. */
function touchJobs(database: Database, { at, items }: Fact): void {
  database
    .prepare(
      `UPDATE jobs SET updated_at = max(updated_at, ?)
       WHERE id IN (SELECT job_id FROM assets WHERE n IN (SELECT value FROM json_each(?)))`,
    )
    .run(at, `[${items.join(',')}]`)
}
