import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder } from '../../files/durable-folder.ts'
import { holdLock } from '../../database/process-lock.ts'
import { SQLITE, sqliteCodeOf } from '../../database/sqlite-error.ts'

const PATIENCE_MS = 120_000
const INTERVAL_MS = 50

/**
 * Lets one process at a time rebuild the database. The other waits, up to two minutes, and should check again then:
 * it finds the work done. Throws `disk` on timeout, and what `work` throws.
 */
export async function withRepairLock<T>(
  snapshotsFolder: string,
  work: () => Promise<T>,
): Promise<T> {
  await withDiskErrors('repairing the library database', () => makeFolder(snapshotsFolder))
  const lock = await lockOf(join(snapshotsFolder, 'repair.lock'))
  try {
    return await work()
  } finally {
    // The file stays: were it removed, two processes could hold the lock of two files with its name.
    lock.close()
  }
}

async function lockOf(file: string): Promise<ReturnType<typeof holdLock>> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return holdLock(file, 'repairing the library database')
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() > deadline) throw thrown
      await wait(INTERVAL_MS)
    }
  }
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof AppError && sqliteCodeOf(thrown.cause) === SQLITE.busy
}
