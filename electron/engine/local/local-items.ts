import type { Asset } from '#shared/domain/asset.ts'
import type { ImageRequest } from '#shared/domain/generation.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import { databaseError } from '../database/database.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import type { Clock, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import { insertLocalJob, removeLocalJob } from '../library/local-jobs.ts'

/** A file that becomes an item without anything having been sent. */
export interface LocalItem {
  /** Of its job, by which its file is named; see `Library.madeFile`. */
  readonly jobId: string
  /** Its file is named by the prompt. */
  readonly request: ImageRequest
  /** Absolute path in the incoming folder; it is the library's from now on. */
  readonly file: string
  /** Writes the file, where that was not done yet. */
  readonly write?: () => Promise<void>
}

export interface LocalItemsOptions {
  readonly library: Library
  readonly clock: Clock
  readonly log: Logger
  /** Called with the job of a new item. */
  readonly onChanged: (jobIds: readonly string[]) => void
}

/**
 * Returns a function that adds an item which was made on this computer, with a job of its own that has ended: both or none, also
 * where the process is killed. Resolves when the item would survive a power cut. Throws `disk`, and `bad_response` for what is no
 * complete picture.
 */
export function createLocalItems({ library, clock, log, onChanged }: LocalItemsOptions) {
  const { database } = library
  return async ({ jobId, request, file, write }: LocalItem): Promise<Asset> => {
    const createdAt = clock()
    try {
      library.assertInPlace()
      try {
        insertLocalJob(database, { id: jobId, createdAt, request })
      } catch (thrown) {
        throw databaseError(thrown, 'recording an item')
      }
      // Only now: a file that is left without its job would be one of which nobody knows where it came from.
      await write?.()
      const output = {
        jobId,
        index: 0,
        prompt: request.prompt,
        sourceUrl: null,
        file,
        since: createdAt,
      }
      const asset = await library.add(output)
      await library.flushRows()
      onChanged([jobId])
      return asset
    } catch (thrown) {
      forget(jobId)
      await removeQuietly(file)
      // Whatever goes wrong: nobody was asked for anything.
      throw thrown instanceof AppError ? withCharge(thrown, 'no') : thrown
    }
  }

  function forget(jobId: string): void {
    try {
      removeLocalJob(database, jobId)
    } catch (thrown) {
      log.warn('the job of an item that was not added is left', { job: jobId, thrown })
    }
  }
}
