import type { Clock, Logger } from '../../host.ts'
import type { LibraryFolders } from '../folders.ts'
import { isOpenElsewhere } from '../is-open-elsewhere.ts'
import type { Library } from '../library.ts'
import type { AssetRecords } from './asset-records.ts'
import { reconcile, type ReconcileResult } from './reconcile.ts'

/** Reconciles the library's rows with its files, and counts what that has adopted. */
export interface Reconciler {
  /** As `reconcile`, whose result is emitted as well. */
  run(signal: AbortSignal): Promise<ReconcileResult | null>
  /** Returns how many orphaned files this process has adopted. */
  adopted(): number
  isRunning(): boolean
}

interface ReconcilerOptions {
  readonly library: Library
  readonly folders: LibraryFolders
  readonly records: AssetRecords
  /** The name of this process; see `jobs/owners.ts`. */
  readonly self: string
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: (change: Pick<ReconcileResult, 'assetIds' | 'jobIds'>) => void
}

/** Creates the reconciler of a library that was opened just now. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { library, folders, records, self, clock, log, onChanged } = options
  const openedAt = Date.now()
  let adopted = 0
  let isRunning = false
  return {
    async run(signal) {
      isRunning = true
      try {
        const result = await reconcile({
          database: library.database,
          folders,
          records,
          reader: library.reader,
          log,
          signal,
          now: clock(),
          openedAt,
          isOpenElsewhere: isOpenElsewhere(folders.owners, self),
          assertInPlace: () => library.assertInPlace(),
        })
        if (result === null) return null
        adopted += result.adopted
        log.info('library reconciled', { ...result, assetIds: undefined, jobIds: undefined })
        onChanged({ assetIds: result.assetIds, jobIds: result.jobIds })
        return result
      } finally {
        isRunning = false
      }
    },
    adopted: () => adopted,
    isRunning: () => isRunning,
  }
}
