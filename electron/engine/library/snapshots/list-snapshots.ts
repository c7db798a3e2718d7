import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { ownFilesIn, UUID } from '../../files/own-files.ts'
import { parseSnapshotName, type Snapshot } from './snapshot-name.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** How many snapshots are kept in all, and how many of them only because they are the newest. */
const KEPT = 7
const KEPT_NEWEST = 3

/** Tolerance between the clocks of two computers with one library, in milliseconds: a day, for a wrong time zone. */
const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000

/**
 * Returns the snapshots in a folder, newest first; none when there is no such folder. Those from the future, taken
 * while the clock was wrong, come last: they would crowd out all later ones. Throws `disk`.
 */
export async function listSnapshots(folder: string, now: number): Promise<Snapshot[]> {
  const names = await withDiskErrors('looking for snapshots', () =>
    readdir(folder).catch((thrown: unknown) => {
      const code = systemErrorCode(thrown)
      // The user may have put something else there: no reason not to open an intact database.
      if (code === 'ENOENT' || code === 'ENOTDIR') return []
      throw thrown
    }),
  )
  return names
    .flatMap((name) => parseSnapshotName(name) ?? [])
    .toSorted(
      (one, other) =>
        Number(isFromFuture(one, now)) - Number(isFromFuture(other, now)) ||
        other.takenAt - one.takenAt,
    )
}

function isFromFuture({ takenAt }: Snapshot, now: number): boolean {
  return takenAt > now + CLOCK_TOLERANCE_MS
}

/**
 * Returns which snapshots (newest first) are no longer needed. The newest three stay; of the days before them the
 * newest of each, until there are seven: even after seven starts on the day of the damage there is one of the day
 * before.
 */
export function superfluousSnapshots(snapshots: readonly Snapshot[]): Snapshot[] {
  const kept = new Set(snapshots.slice(0, KEPT_NEWEST))
  const days = new Set([...kept].map(dayOf))
  for (const snapshot of snapshots) {
    if (kept.size === KEPT) break
    if (days.has(dayOf(snapshot))) continue
    days.add(dayOf(snapshot))
    kept.add(snapshot)
  }
  return snapshots.filter((snapshot) => !kept.has(snapshot))
}

function dayOf({ takenAt }: Snapshot): string {
  return new Date(takenAt).toISOString().slice(0, 10)
}

/** Removes what is not needed. Never throws: retried after the next snapshot. */
export async function pruneSnapshots(folder: string, now: number): Promise<void> {
  const snapshots = await listSnapshots(folder, now).catch(() => [])
  const torn = await tornSnapshots(folder).catch(() => [])
  for (const name of [...superfluousSnapshots(snapshots).map((one) => one.name), ...torn]) {
    await removeQuietly(join(folder, name))
  }
}

/** Longer than any copy takes, in milliseconds. */
const ABANDONED_MS = 60 * 60 * 1000

const TORN_NAME = new RegExp(`^\\.${UUID}\\.part(?:-wal|-shm|-journal)?$`)

/** Returns unfinished copies of dead processes, each as large as the database. */
async function tornSnapshots(folder: string): Promise<string[]> {
  const files = await ownFilesIn(folder, TORN_NAME)
  return files
    .filter(({ stats }) => Date.now() - stats.mtimeMs > ABANDONED_MS)
    .map(({ name }) => name)
}
