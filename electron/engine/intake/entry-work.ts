import { randomUUID } from 'node:crypto'
import type { IntakeEntry } from '#shared/domain/intake.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { Logger } from '../host.ts'
import type { Candidate } from './candidates.ts'
import type { Entries } from './entries.ts'
import { canReveal, type Originals } from './originals.ts'
import type { Recalls } from './recalls.ts'
import type { PrepareEntry, Preparation } from './prepare-entry.ts'

/** Entries that are remembered; the page needs no more. */
const MOST_ENTRIES = 200

/** Where an entry belongs, as `IntakeEntry` has it. */
export interface EntryPlace {
  readonly addition: string
  readonly position: number
  readonly conversation: string | undefined
}

/** The entries that are being prepared. */
export interface EntryWork {
  /** Makes an entry of a candidate, and begins to prepare it. */
  start(place: EntryPlace, candidate: Candidate): void
  /** Returns how many entries were ever made: an addition sees by it how many others came between its drop and its turn. */
  made(): number
  /** Returns how many are not prepared yet, without cancelled ones, which end as soon as their turn comes. */
  unfinished(): number
  cancel(id: string): void
  /** Cancels all, and resolves when they have ended. */
  cancelAll(): Promise<void>
}

export interface EntryWorkOptions {
  readonly entries: Entries
  readonly originals: Pick<Originals, 'remember'>
  readonly recalls: Pick<Recalls, 'remember'>
  readonly prepare: PrepareEntry
  readonly log: Pick<Logger, 'error'>
}

/** What stays of an entry while its state changes. */
type EntryBase = Omit<Extract<IntakeEntry, { state: 'waiting' }>, 'state'>

/** Creates the work; every change of it is one of `entries`. */
export function createEntryWork(options: EntryWorkOptions): EntryWork {
  const { entries, originals } = options
  const working = new Map<
    string,
    { readonly abort: AbortController; readonly done: Promise<void> }
  >()
  let made = 0

  const run = async (base: EntryBase, preparation: Preparation): Promise<void> => {
    const ended = await endOf(base, preparation, options)
    if (preparation.signal.aborted) return
    if (ended === null) {
      made -= 1
      entries.delete(base.id, true)
      return
    }
    entries.set(ended)
    forgetOldest(entries, (id) => working.has(id))
  }

  return {
    start({ addition, position, conversation }, { origin, name }) {
      const id = randomUUID()
      const of = conversation === undefined ? {} : { conversation }
      const base = { id, addition, ...of, position, name, canReveal: canReveal(origin) }
      const abort = new AbortController()
      const { signal } = abort
      made += 1
      if (canReveal(origin)) originals.remember(id, origin)
      entries.set({ ...base, state: 'waiting' })
      const onProgress = (fraction: number | null): void => {
        if (!signal.aborted) entries.set({ ...base, state: 'preparing', fraction })
      }
      const done = run(base, { origin, name, addition, conversation, signal, onProgress }).finally(
        () => working.delete(id),
      )
      working.set(id, { abort, done })
    },
    made: () => made,
    unfinished: () => [...working.values()].filter(({ abort }) => !abort.signal.aborted).length,
    cancel: (id) => working.get(id)?.abort.abort(),
    async cancelAll() {
      const all = [...working.values()]
      for (const { abort } of all) abort.abort()
      await Promise.allSettled(all.map(({ done }) => done))
    },
  }
}

/** Prepares an entry, and returns it as it is in the end. Null when the user does not allow its host. */
async function endOf(
  base: EntryBase,
  preparation: Preparation,
  { prepare, recalls, log }: Pick<EntryWorkOptions, 'prepare' | 'recalls' | 'log'>,
): Promise<IntakeEntry | null> {
  try {
    const prepared = await prepare(preparation)
    if (prepared === null) return null
    const { reference, changes, recalled } = prepared
    if (recalled !== null) recalls.remember(base.id, recalled)
    const carries = recalled === null ? {} : { carries: recalled.source }
    return { ...base, state: 'ready', reference, changes: [...changes], ...carries }
  } catch (thrown) {
    if (!preparation.signal.aborted && !(thrown instanceof AppError)) {
      log.error('preparing a picture failed', { error: String(thrown) })
    }
    return { ...base, state: 'failed', error: errorDataOf(thrown) }
  }
}

function forgetOldest(entries: Entries, isWorking: (id: string) => boolean): void {
  const ended = entries.all().filter(({ id }) => !isWorking(id))
  for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENTRIES))) {
    entries.delete(id, false)
  }
}
