import type { OperationResult } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import { databaseError } from '../../database/database.ts'
import type { ManyChanges } from '../many-changes.ts'
import type { TaskTracker } from '../task-tracker.ts'
import { foundItems, type FoundItems } from '../item-set.ts'
import { itemBits } from './item-bits.ts'
import { ROWS_IN_STEP } from './item-numbers.ts'
import { numbersOf, type Items } from './item-sets.ts'
import type { Operation } from './operation-rows.ts'
import { perform, type Performance, type Steps, type Undertaking } from './perform.ts'
import { runInSteps } from './run-steps.ts'

/** Does one operation after another, each in steps. */
export interface Operator {
  /**
   * Performs what `undertake` returns, which is called when all operations before it have ended. Rejects with what it throws, with `disk`, and
   * with `cancelled` when the library is being closed.
   */
  operate(
    undertake: (signal: AbortSignal) => Undertaking | Promise<Undertaking>,
  ): Promise<OperationResult>
  /** Runs steps that only read, beside operations. Rejects likewise. */
  read<T>(steps: () => Steps<T>): Promise<T>
  /** Returns the numbers of items in their order. Rejects likewise, and with `not_found` for a result that is forgotten. */
  numbersOf(items: Items): Promise<Uint32Array>
  /** Runs work when all operations before it have ended. */
  afterOthers<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Ends the operation that runs, and those behind it: what is done by then stays done, as an operation. */
  cancel(): void
}

export interface OperatorOptions {
  readonly context: Performance
  readonly underWay: TaskTracker
  readonly manyChanges: ManyChanges
  readonly found: FoundItems
  /** Called after each operation that has changed something. */
  readonly onDone: (operation: Operation) => void
}

/** Creates the operator of a library. */
export function createOperator(options: OperatorOptions): Operator {
  const { context, underWay, manyChanges, found, onDone } = options
  const { database } = context
  const oneByOne = createLimit(1)
  let cancelling = new AbortController()

  const guarded = async <T>(
    work: (signal: AbortSignal) => Promise<T>,
    cancelled?: AbortSignal,
  ): Promise<T> => {
    try {
      return await underWay.run(cancelled, work)
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : databaseError(thrown, 'organising')
    }
  }
  const afterOthers: Operator['afterOthers'] = (work) =>
    guarded((signal) => oneByOne(() => work(signal)), cancelling.signal)
  const read: Operator['read'] = (steps) =>
    guarded(async (signal) => {
      const answer = await runInSteps(steps(), signal)
      // It is not whole.
      if (signal.aborted) throw new AppError('cancelled')
      return answer
    })
  return {
    afterOthers,
    async operate(undertake) {
      const operation = await afterOthers(async (signal) => {
        const undertaking = await undertake(signal)
        if (signal.aborted) return null
        const doIt = () => runInSteps(perform(undertaking, context), signal)
        return isOfMany(undertaking) ? manyChanges.run(doIt) : doIt()
      })
      if (operation === null) return { operation: null, changed: 0 }
      onDone(operation)
      return { operation: operation.id, changed: changedBy(operation) }
    },
    read,
    async numbersOf(items) {
      if (items.type === 'numbers') return items.numbers
      if (items.type === 'found') return foundItems(items, found)
      return read(() => numbersOf(items.ids, database))
    },
    cancel() {
      cancelling.abort()
      cancelling = new AbortController()
    },
  }
}

function isOfMany({ wishes }: Undertaking): boolean {
  return wishes.some(({ items }) => items.length > ROWS_IN_STEP)
}

/** Returns how many items an operation has changed. */
export function changedBy({ facts }: Pick<Operation, 'facts'>): number {
  const [first] = facts
  if (first === undefined) return 0
  if (facts.length === 1) return first.fact.items.length
  const seen = itemBits()
  let changed = 0
  for (const { fact } of facts) for (const item of fact.items) changed += Number(seen.add(item))
  return changed
}
