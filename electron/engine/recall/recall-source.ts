import { stat } from 'node:fs/promises'
import { isLocalModel } from '#shared/domain/generation.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import { sha256OfFile } from '../files/hash.ts'
import type { Logger } from '../host.ts'
import type { RecallSource } from '../intake/prepare-entry.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { provenanceOf } from '../library/export/provenance.ts'
import type { Library } from '../library/library.ts'
import { recalledOfProvenance } from './of-provenance.ts'

/** What is needed of an engine. */
interface RecallRooms {
  readonly library: Pick<Library, 'find' | 'reader'>
  readonly jobs: Pick<Jobs, 'find'>
}

/** Creates what finds out how a picture was made: a file is read in the reader's process, of an item the ledger knows it. */
export function recallSource(
  { library, jobs }: RecallRooms,
  log: Pick<Logger, 'warn'>,
): RecallSource {
  return {
    async file(path, signal) {
      try {
        const { size } = await stat(path)
        const sha256 = (): Promise<string> => sha256OfFile(path)
        return await library.reader.recall({ path, bytes: size, sha256 }, signal)
      } catch (thrown) {
        // The picture itself was read: it can be used as a reference all the same.
        if (!signal.aborted) log.warn('the metadata of a picture could not be read', { thrown })
        return null
      }
    },
    item(id): Recalled | null {
      const asset = library.find(id)
      const job = asset === null ? null : jobs.find(asset.jobId)
      // What was made on this computer was made by no request.
      if (asset === null || job === null || isLocalModel(job.request.model)) return null
      // The version is for copies that leave the library.
      return recalledOfProvenance(provenanceOf(job, asset, ''))
    },
  }
}
