import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLimit, type Limit } from '../../concurrency.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import type { Clock, Logger } from '../../host.ts'
import { inSteps } from '../../in-steps.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { LibraryFolders } from '../folders.ts'
import type { ManyChanges } from '../many-changes.ts'
import type { BulkRows, NumberedAsset, ProtectedCounts } from './bulk-rows.ts'
import { bringBack, moveIntoTrash, moveOutOfTrash, type FileMove } from './trash-files.ts'
import type { TrashRows } from './trash-rows.ts'

/** What has become of many items that were put into the trash. */
export interface BulkPut {
  /** By which they are restored together (milliseconds since 1970); null when nothing was put in. */
  readonly trashedAt: number | null
  readonly trashed: number
  /** How many of them were left out because they are protected. */
  readonly kept: number
  /** How many the disk did not take any more. */
  readonly failed: number
  /** The jobs whose outputs have changed; null for too many to name. */
  readonly jobIds: readonly string[] | null
}

/** What has become of many items that were restored. What is not restored after `cancelled` is still in the trash. */
export interface BulkRestoration {
  readonly type: 'restored' | 'cancelled'
  readonly restored: number
  /** Files that could not be moved: they stay in the trash. */
  readonly failed: number
  /** As in `BulkPut`. */
  readonly jobIds: readonly string[] | null
}

/** What is to be restored: what went into the trash together (see `BulkPut.trashedAt`), or items by their ids. */
export type TrashedSet = { readonly trashedAt: number } | { readonly ids: readonly string[] }

/**
 * The trash for a hundred thousand items. Into the trash all rows change first, in about a second; their files follow by `moveFiles`, or,
 * where the process ends before, by the next `deleteExpired`. Out of it, a file is moved before its row changes, but for those that have not
 * moved yet. Everything goes in steps. Every method throws AppError `disk` when the database fails.
 */
export interface BulkTrash {
  /**
   * Puts items into the trash by their numbers. Those already there, and unless all are meant favourites and what is in a collection made by
   * hand, are left alone. Where the disk is full on the way, what is in the trash by then is reported, and the rest stays where it is.
   */
  putMany(
    items: Uint32Array,
    options: { readonly includeProtected: boolean; readonly signal?: AbortSignal },
  ): Promise<BulkPut>
  /** Returns how many of some items are protected from `putMany`. */
  countProtected(items: Uint32Array): Promise<ProtectedCounts>
  /** Moves the files of what was put in by `putMany`; what was `cancelled` is moved by the next call. */
  moveFiles(work?: CancellableTask): Promise<{ readonly type: 'moved' | 'cancelled' }>
  /** Returns how many files have not moved yet. */
  unmoved(): number
  /**
   * Brings back the files of what was taken back by its rows alone, where another process had moved them into the trash meanwhile: it looks through the trash
   * at its start, and does not know what waits here.
   */
  bringMoved(signal?: AbortSignal): Promise<void>
  /** Returns whether files are moved at this moment. */
  isMoving(): boolean
  restoreMany(set: TrashedSet, work?: CancellableTask): Promise<BulkRestoration>
  /** Restores those of a set whose files have not moved yet, in about a second, and waits until no file is on its way any more. */
  takeBack(set: TrashedSet): Promise<Pick<BulkRestoration, 'restored' | 'jobIds'>>
  /** Returns how many items of a set there may be in the trash. */
  countSet(set: TrashedSet): number
}

interface BulkTrashOptions {
  readonly folders: LibraryFolders
  readonly rows: BulkRows
  readonly names: Pick<TrashRows, 'rename'>
  readonly clock: Clock
  readonly log: Logger
  /** Lets one change of the trash's files through at a time. */
  readonly alone: Limit
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
  readonly manyChanges: ManyChanges
  /** See `Library.flushRows`. */
  readonly flushRows: () => Promise<void>
  /** See `TrashGate`. */
  readonly waiting: Set<number>
}

/** Files of one turn of `alone`: so few that somebody who puts in or restores one item waits for milliseconds. */
const FILES_AT_ONCE = 128
/** Files that are moved at the same time: each takes some calls, and each call some time to come back, more than it takes. */
const SIDE_BY_SIDE = 16
/** The most items that are told of one by one, with their jobs. */
const NAMED = 500

/** Creates it over the rows of the trash. */
export function createBulkTrash(options: BulkTrashOptions): BulkTrash {
  const { folders, rows, clock, log, alone, assertInPlace, manyChanges, waiting } = options
  /** What moves them. */
  const moving = new Set<Promise<unknown>>()
  /** Items that were taken back by their rows alone, whose files were not looked at since. */
  const takenBack = new Set<number>()

  /** Changes rows in steps; see `inSteps`. */
  const change = async (
    items: readonly number[] | Uint32Array,
    areMany: boolean,
    work: (part: readonly number[]) => void,
    signal: AbortSignal | undefined,
  ): Promise<unknown> => {
    const steps = () => inSteps<number>(items, work, signal)
    return areMany ? manyChanges.run(steps) : steps()
  }

  const jobsOf = (items: readonly number[]): readonly string[] | null =>
    items.length > NAMED ? null : rows.touchJobs(items, clock())

  /** Moves some files, and returns what became of each; one that cannot be moved is logged and left out. */
  const moveSome = async (
    items: readonly NumberedAsset[],
    move: (item: NumberedAsset) => Promise<FileMove>,
  ): Promise<Map<number, FileMove>> => {
    const moved = new Map<number, FileMove>()
    const limit = createLimit(SIDE_BY_SIDE)
    const moveOne = async (item: NumberedAsset): Promise<void> => {
      try {
        moved.set(item.n, await move(item))
      } catch (thrown) {
        log.warn('A file could not be moved into the trash or out of it', {
          asset: item.asset.id,
          thrown,
        })
      }
    }
    await Promise.all(items.map((item) => limit(() => moveOne(item))))
    return moved
  }

  /** Flushes the names; the files are in one of two places in any case, and the rows know both. */
  const flush = async (changed: ReadonlySet<string>): Promise<void> => {
    for (const folder of [folders.trash, ...changed]) {
      await syncFolder(folder).catch(() => undefined)
    }
  }

  const folderOf = ({ asset }: NumberedAsset): string =>
    dirname(join(folders.root, ...asset.file.split('/')))

  /** Restores those whose files never moved, and returns the others. */
  const restoreUnmoved = async (
    items: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<readonly number[]> => {
    const restored = new Set<number>()
    const areMany = items.length > NAMED
    await change(
      items.filter((n) => waiting.has(n)),
      areMany,
      (part) => {
        // Those that began to move meanwhile are not waiting any more.
        const still = part.filter((n) => waiting.has(n))
        rows.restoreUnmoved(still, { areMany })
        for (const n of still) {
          waiting.delete(n)
          restored.add(n)
          takenBack.add(n)
        }
      },
      signal,
    )
    if (restored.size > 0) await options.flushRows()
    return items.filter((n) => !restored.has(n))
  }

  /** Brings back the files of those of some that are not in the trash, and are there all the same; adds their folders to `changed`. */
  const bringLiving = async (part: readonly number[], changed: Set<string>): Promise<void> => {
    await moveSome(rows.living(part), async (item) => {
      const { asset } = item
      const take = (file: string): boolean => options.names.rename(asset.id, file)
      if (!(await bringBack(folders, asset, take))) return 'missing'
      changed.add(folderOf(item))
      return 'moved'
    })
  }

  const bringMoved = async (signal?: AbortSignal): Promise<void> => {
    const changed = new Set<string>()
    while (takenBack.size > 0) {
      if (signal?.aborted === true) break
      await alone(async () => {
        assertInPlace()
        const part = firstOf(takenBack, FILES_AT_ONCE)
        for (const n of part) takenBack.delete(n)
        await bringLiving(part, changed)
      })
    }
    if (changed.size > 0) await flush(changed)
  }

  /** Restores some with their files; returns how many, and how many could not be. */
  const restoreSome = async (
    part: readonly number[],
  ): Promise<{ readonly back: number; readonly failed: number }> => {
    assertInPlace()
    const items = rows.inTrash(part)
    const moved = await moveSome(items, ({ asset }) =>
      moveOutOfTrash(folders, asset, (file) => options.names.rename(asset.id, file)),
    )
    const back = items.filter(({ n }) => moved.has(n))
    // Their names must be safe before their rows say so.
    for (const folder of new Set(back.filter(({ n }) => moved.get(n) === 'moved').map(folderOf))) {
      await syncFolder(folder)
    }
    const missing = new Set(back.flatMap(({ n }) => (moved.get(n) === 'missing' ? n : [])))
    const numbers = back.map(({ n }) => n)
    rows.restore(numbers, missing, clock())
    const changed = new Set<string>()
    await bringLiving(numbers, changed)
    if (changed.size > 0) await flush(changed)
    return { back: back.length, failed: items.length - back.length }
  }

  const numbersOf = async (set: TrashedSet, signal?: AbortSignal): Promise<readonly number[]> => {
    const numbers: number[] = []
    if ('ids' in set) {
      await inSteps(
        [...new Set(set.ids)],
        (part) => {
          for (const n of rows.numbersOf(part)) numbers.push(n)
        },
        signal,
      )
      return numbers
    }
    for (;;) {
      const page = rows.trashedAt(set.trashedAt, numbers.at(-1) ?? 0)
      if (page.length === 0 || signal?.aborted === true) return numbers
      for (const n of page) numbers.push(n)
      await nextTurn()
    }
  }

  const moveWaiting = async ({
    signal,
    onProgress,
  }: CancellableTask): Promise<{ readonly type: 'moved' | 'cancelled' }> => {
    const changed = new Set<string>()
    let done = 0
    try {
      while (waiting.size > 0) {
        if (signal?.aborted === true) return { type: 'cancelled' }
        await alone(async () => {
          assertInPlace()
          const part = firstOf(waiting, FILES_AT_ONCE)
          const items = rows.inTrash(part)
          for (const n of part) waiting.delete(n)
          for (const item of items) changed.add(folderOf(item))
          await moveSome(items, ({ asset }) => moveIntoTrash(folders, asset))
          await bringLiving(part, changed)
          done += part.length
        })
        onProgress?.({ done, total: done + waiting.size })
      }
      return { type: 'moved' }
    } finally {
      await flush(changed)
    }
  }

  return {
    async putMany(items, { includeProtected, signal }) {
      assertInPlace()
      const at = rows.freeTime(clock())
      const areMany = items.length > NAMED
      const put: number[] = []
      let kept = 0
      let seen = 0
      try {
        await change(
          items,
          areMany,
          (part) => {
            const left = includeProtected ? 0 : rows.countProtected(part).protected
            for (const n of rows.trash(part, at, { includeProtected, areMany })) {
              put.push(n)
              waiting.add(n)
            }
            kept += left
            seen += part.length
          },
          signal,
        )
      } catch (thrown) {
        if (put.length === 0) throw thrown
        log.warn('Not everything could be put into the trash', { put: put.length, thrown })
      }
      // Before a file moves.
      await options.flushRows()
      return {
        trashedAt: put.length === 0 ? null : at,
        trashed: put.length,
        kept,
        failed: items.length - seen,
        jobIds: jobsOf(put),
      }
    },
    async countProtected(items) {
      const sum = { items: 0, favourites: 0, collected: 0, protected: 0 }
      await inSteps(items, (part) => {
        const counts = rows.countProtected(part)
        sum.items += counts.items
        sum.favourites += counts.favourites
        sum.collected += counts.collected
        sum.protected += counts.protected
      })
      return sum
    },
    moveFiles: (work = {}) => {
      const done = moveWaiting(work).finally(() => moving.delete(done))
      moving.add(done)
      return done
    },
    unmoved: () => waiting.size,
    bringMoved,
    isMoving: () => moving.size > 0,
    async takeBack(set) {
      assertInPlace()
      const items = await numbersOf(set)
      const rest = await restoreUnmoved(items, undefined)
      if (waiting.size === 0) await Promise.allSettled(moving)
      const isLeft = new Set(rest)
      const back = items.filter((n) => !isLeft.has(n))
      return { restored: back.length, jobIds: jobsOf(back) }
    },
    async restoreMany(set, { signal, onProgress } = {}) {
      assertInPlace()
      const items = await numbersOf(set, signal)
      const total = items.length
      const rest = await restoreUnmoved(items, signal)
      await bringMoved(signal)
      let restored = total - rest.length
      let failed = 0
      for (let at = 0; at < rest.length; at += FILES_AT_ONCE) {
        if (signal?.aborted === true) return { type: 'cancelled', restored, failed, jobIds: null }
        const part = rest.slice(at, at + FILES_AT_ONCE)
        const some = await alone(() => restoreSome(part))
        restored += some.back
        failed += some.failed
        onProgress?.({ done: restored, total })
      }
      return { type: 'restored', restored, failed, jobIds: jobsOf(items) }
    },
    countSet: (set) => ('trashedAt' in set ? rows.countTrashedAt(set.trashedAt) : set.ids.length),
  }
}

function firstOf(set: ReadonlySet<number>, count: number): number[] {
  const first: number[] = []
  for (const n of set) {
    if (first.length >= count) break
    first.push(n)
  }
  return first
}
