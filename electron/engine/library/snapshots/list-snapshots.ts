import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode, withDiskErrors } from '../disk-error.ts'
import { parseSnapshotName, type Snapshot } from './snapshot-name.ts'

/** How many snapshots are kept in all, and how many of them only because they are the newest. */
const KEPT = 7
const KEPT_NEWEST = 3

/** The snapshots in a folder, newest first; none when there is no such folder. Throws `disk`. */
export async function listSnapshots(folder: string): Promise<Snapshot[]> {
  const names = await withDiskErrors('looking for snapshots', () =>
    readdir(folder).catch((thrown: unknown) => {
      if (systemErrorCode(thrown) === 'ENOENT') return []
      throw thrown
    }),
  )
  return names
    .flatMap((name) => parseSnapshotName(name) ?? [])
    .toSorted((one, other) => other.takenAt - one.takenAt)
}

/**
 * Which snapshots (newest first) are no longer needed. The newest three stay; of the days before them the newest of each, until
 * there are seven: whoever opens the app seven times on the day the damage is done still has one of the day before.
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

/** Removes what is not needed. Never throws: it is tried again after the next snapshot. */
export async function pruneSnapshots(folder: string): Promise<void> {
  const snapshots = await listSnapshots(folder).catch(() => [])
  for (const { name } of superfluousSnapshots(snapshots)) {
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}
