import { join } from 'node:path'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { LibraryFolders } from '../folders.ts'
import type { Journal } from '../journal/journal.ts'
import { isSamePosition, type JournalPosition } from '../journal/journal-position.ts'
import { listSnapshots, pruneSnapshots } from './list-snapshots.ts'
import type { Snapshot } from './snapshot-name.ts'
import { takeSnapshot } from './take-snapshot.ts'
import { fileSize } from '../../files/exists.ts'

/** Copies of the database, in case it becomes damaged. */
export interface Snapshots {
  /**
   * For the start: takes one in any case when the last process did not close the library, since the journal's last
   * line may be lost. Otherwise when the last one is a day old and anything has changed. Never throws.
   */
  takeAtStart(): Promise<void>
  /** Takes one if anything has changed since the last. Never throws: errors are logged. */
  takeIfChanged(): Promise<void>
  /** Takes one if anything has changed and the last one is a day old. */
  takeIfDue(): Promise<void>
  /** Takes one at the end of a process; skipped when the last one is recent and the journal since is short. */
  takeAtEnd(): Promise<void>
}

const DAY_MS = 24 * 60 * 60 * 1000
/** A script that runs the command line a thousand times must not copy the database as often. */
const RECENT_MS = 10 * 60 * 1000
const LITTLE_BYTES = 1024 ** 2

interface SnapshotsOptions {
  /** Whether the last process closed the library. */
  readonly wasClosed: boolean
  readonly database: Database
  readonly folders: LibraryFolders
  readonly journal: Journal
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
  readonly clock: Clock
  readonly log: Logger
}

/** Creates the snapshots of a library. Nothing runs until it is called. */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { database, folders, journal, clock, log, wasClosed } = options
  const anyJob = database.prepare('SELECT 1 FROM jobs LIMIT 1')
  let last: Promise<void> = Promise.resolve()

  const take = async (isNeeded: (since: Since) => boolean): Promise<void> => {
    try {
      options.assertInPlace()
      const end = await journal.end()
      const [newest] = await listSnapshots(folders.snapshots, clock())
      if (newest !== undefined && (await isWhole(newest))) {
        // The position in a journal that cannot be written says nothing about what has changed.
        const grown = end === null ? null : grownBy(newest.journal, end)
        if (!isNeeded({ grown, age: clock() - newest.takenAt })) return
      } else if (anyJob.get() === undefined) {
        // A library without any history.
        return
      }
      const position = end ?? newest?.journal ?? { month: '', bytes: 0 }
      const { name } = await takeSnapshot({
        database: folders.database,
        folder: folders.snapshots,
        journal: position,
        takenAt: clock(),
      })
      log.info('snapshot taken', { name })
      await pruneSnapshots(folders.snapshots, clock())
    } catch (thrown) {
      log.warn('no snapshot could be taken', { error: String(thrown) })
    }
  }

  const isWhole = async ({ name }: Snapshot): Promise<boolean> =>
    ((await fileSize(join(folders.snapshots, name))) ?? 0) > 0

  /** One after the other. */
  const inTurn = (isNeeded: (since: Since) => boolean): Promise<void> =>
    (last = last.then(() => take(isNeeded)))

  return {
    takeAtStart: () => inTurn((since) => !wasClosed || (hasChanged(since) && isOld(since))),
    takeIfChanged: () => inTurn(hasChanged),
    takeIfDue: () => inTurn((since) => hasChanged(since) && isOld(since)),
    takeAtEnd: () => inTurn((since) => hasChanged(since) && isWorthIt(since)),
  }
}

/** What has changed since the newest snapshot: bytes of journal (null when unknown), milliseconds. */
interface Since {
  readonly grown: number | null
  readonly age: number
}

function hasChanged({ grown }: Since): boolean {
  return grown !== 0
}

/** Returns whether a snapshot is old; one from the future, before a clock was set back, is too. */
function isOld({ age }: Since): boolean {
  return age < 0 || age >= DAY_MS
}

function isWorthIt({ age, grown }: Since): boolean {
  return age < 0 || age >= RECENT_MS || grown === null || grown >= LITTLE_BYTES
}

function grownBy(from: JournalPosition, to: JournalPosition): number {
  if (isSamePosition(from, to)) return 0
  // Another month, or another file: more than little.
  return from.month === to.month && to.bytes > from.bytes ? to.bytes - from.bytes : LITTLE_BYTES
}
