import type { AssetChange } from '#shared/domain/asset.ts'
import type { CommonMarks, ItemChange, OperationResult } from '#shared/domain/organise.ts'
import { assertNever } from '#shared/assert-never.ts'
import { AppError } from '#shared/errors.ts'
import { runAtOnce } from '#shared/run-at-once.ts'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { transaction } from '../../database/transaction.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import type { FoundItems } from '../item-set.ts'
import type { ManyChanges } from '../many-changes.ts'
import type { TaskTracker } from '../task-tracker.ts'
import { changedAssets } from './changed-assets.ts'
import { manual, openCollections, placesBehind, type Collections } from './collections.ts'
import { commonMarks } from './common-marks.ts'
import { createHearing, type Organised } from './heard-changes.ts'
import { openDefinitions, withoutNumber } from './definitions.ts'
import { ascending, ascendingWithPlaces } from './item-numbers.ts'
import { idsOf, numbersOf, type Items } from './item-sets.ts'
import { createOperator } from './operate.ts'
import { openOperations, type Operation } from './operation-rows.ts'
import { finishOperation, perform, type Performance, type Undertaking } from './perform.ts'
import { factPlanner } from './plan-facts.ts'
import { runInSteps } from './run-steps.ts'
import { undertakingToTag } from './tag-undertakings.ts'
import { openTags, type Tags } from './tags.ts'
import { isTaggedOtherwise, undertakingToUndo } from './undo.ts'
import { withFreeNames } from './undo-names.ts'
import { factWriter } from './write-facts.ts'

/** What the user says about the items of a library: see `docs/library.md`. Everything rejects with `disk` as well. */
export interface Organise {
  /**
   * Changes items as one operation, in steps that let everything else have its turn. Rejects with `not_found` for what was found and is
   * forgotten, or a collection that is gone, and with `saved_too_many`.
   */
  apply(items: Items, change: ItemChange): Promise<OperationResult>
  /** Undoes an operation, wherever nothing was said since; undoing that does it again. Rejects with `not_found`. */
  undo(operation: string): Promise<OperationResult>
  /** Ends what runs; what is done by then stays done, as an operation. */
  cancel(): void
  /** Returns what items have in common. */
  commonMarks(items: Items): Promise<CommonMarks>
  /** Marks a few items as favourite at once, or takes the mark off. Returns the ids of those that were not so before. Throws `disk`, and what SQLite throws. */
  favouriteAtOnce(ids: readonly string[], favourite: boolean): readonly string[]
  readonly tags: Tags
  readonly collections: Collections
  /** Says who knows what searches have found. */
  findBy(found: FoundItems): void
  /** Tells of what another process has done: to be called when one has written to the library. Never throws. */
  follow(): void
  /** Finishes what a crash has cut short. Never rejects. */
  finish(): Promise<void>
}

/** Who hears of what has changed. */
export interface OrganiseListeners {
  /** Called with items that are favourites, or no more, and with colours that were found. */
  readonly onAssetsChanged?: (changes: readonly AssetChange[]) => void
  /** Called when so many are favourites, or no more, that none is named. */
  readonly onManyAssetsChanged?: () => void
  /** Called after each operation, and when another process has done some. */
  readonly onOrganised?: (organised: Organised) => void
}

export interface OrganiseOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly feed: ChangeFeed
  readonly assertInPlace: () => void
  readonly underWay: TaskTracker
  readonly manyChanges: ManyChanges
  readonly tell: OrganiseListeners
}

/** Opens what is said about the items of a library. */
export function createOrganise(options: OrganiseOptions): Organise {
  const { database, clock, log, feed, assertInPlace, underWay } = options
  const rows = openOperations(database)
  const definitions = openDefinitions(database)
  let lastTime = 0
  const context: Performance = {
    database,
    timeFrom(least) {
      lastTime = Math.max(clock(), rows.latest() + 1, lastTime + 1, least)
      return lastTime
    },
    feed,
    plan: factPlanner(database),
    write: factWriter(database),
    rows,
    definitions,
    assertInPlace,
  }
  let found: FoundItems | null = null
  const heard = createHearing(database)
  const tell = ({ facts }: Operation): void => {
    const favourites = facts.filter(({ fact }) => fact.said.field === 'favourite')
    const changes = favourites.map(({ fact }) => changedAssets(fact, database))
    const named = changes.flatMap((some) => some ?? [])
    if (named.length > 0) options.tell.onAssetsChanged?.(named)
    if (changes.includes(null)) options.tell.onManyAssetsChanged?.()
    options.tell.onOrganised?.({ ...heard(), items: facts.length > 0 })
  }
  const onDone = (operation: Operation): void => {
    try {
      tell(operation)
    } catch (thrown) {
      // It is done.
      log.warn('an operation could not be told of', { error: String(thrown) })
    }
  }
  const operator = createOperator({
    context,
    underWay,
    manyChanges: options.manyChanges,
    found: async (result) => (await found?.(result)) ?? null,
    onDone,
  })

  const undertakingTo = async (items: Items, change: ItemChange): Promise<Undertaking> => {
    const given = await operator.numbersOf(items)
    const sorted = ascending(given)
    const wish = { items: sorted, positions: null }
    const { type } = change
    switch (type) {
      case 'rate':
        return { type, wishes: [{ ...wish, said: { field: 'rating', value: change.rating } }] }
      case 'flag':
        return { type, wishes: [{ ...wish, said: { field: 'flag', value: change.flag } }] }
      case 'favourite':
        return { type, wishes: [{ ...wish, said: favourite(change.favourite) }] }
      case 'note':
        return { type, wishes: [{ ...wish, said: { field: 'note', value: change.note } }] }
      case 'tag':
        return undertakingToTag(change, sorted, definitions.tags())
      case 'collect': {
        const { id, g } = manual(definitions.collections(), change.collection)
        const said = { field: 'collection', collection: id, value: 1 } as const
        const placed = ascendingWithPlaces(given, placesBehind(context, g, given.length))
        return { type, wishes: [{ ...placed, said, keepsPlaces: true }] }
      }
      case 'uncollect': {
        const { id } = manual(definitions.collections(), change.collection)
        return {
          type,
          wishes: [{ ...wish, said: { field: 'collection', collection: id, value: 0 } }],
        }
      }
      default:
        return assertNever(type)
    }
  }

  return {
    apply: (items, change) => operator.operate(() => undertakingTo(items, change)),
    undo: (id) =>
      operator.operate(async (signal) => {
        const operation = rows.find(id)
        if (operation === null || operation.type === 'import') {
          throw new AppError('invalid_request', { reason: 'not_found' })
        }
        // What it lacks yet, because another process was killed, would be written some time after it is undone.
        if (rows.unfinished().includes(id)) {
          await runInSteps(finishOperation(operation, context), signal)
        }
        const { tags, collections } = operation.definitions
        const now = {
          tags: tags.flatMap((tag) => withoutNumber(definitions.tag(tag.id))),
          collections: collections.flatMap((one) => withoutNumber(definitions.collection(one.id))),
        }
        const undertaking = undertakingToUndo(operation, now, (tag, some) =>
          isTaggedOtherwise(database, tag, some),
        )
        return withFreeNames(undertaking, definitions)
      }),
    cancel: operator.cancel,
    async commonMarks(items) {
      const numbers = ascending(await operator.numbersOf(items))
      return operator.read(() => commonMarks(numbers, database, definitions))
    },
    favouriteAtOnce(ids, isFavourite) {
      const items = ascending(runAtOnce(numbersOf(ids, database)))
      const wish = { items, positions: null, said: favourite(isFavourite) }
      const operation = runAtOnce(perform({ type: 'favourite', wishes: [wish] }, context))
      if (operation === null) return []
      onDone(operation)
      const changed = new Set(
        operation.facts.flatMap(({ fact }) => runAtOnce(idsOf(fact.items, database))),
      )
      return [...new Set(ids)].filter((id) => changed.has(id))
    },
    tags: openTags(context, operator),
    collections: openCollections(context, operator),
    findBy(finder) {
      found = finder
    },
    follow() {
      try {
        const changed = database.isOpen ? heard() : null
        if (changed?.items === true) options.tell.onOrganised?.(changed)
      } catch (thrown) {
        log.warn('other processes were not heard', { error: String(thrown) })
      }
    },
    async finish() {
      try {
        transaction(database, rows.trim)
        await operator.afterOthers(async (signal) => {
          for (const id of rows.unfinished()) {
            const operation = rows.find(id)
            if (operation === null) continue
            await runInSteps(finishOperation(operation, context), signal)
            onDone(operation)
          }
        })
      } catch (thrown) {
        log.warn('operations could not be finished', { error: String(thrown) })
      }
    },
  }
}

function favourite(is: boolean): { readonly field: 'favourite'; readonly value: 0 | 1 } {
  return { field: 'favourite', value: is ? 1 : 0 }
}
