import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { Library } from '../library.ts'
import type { AssetRecord } from './asset-records.ts'
import { restoreFile } from './restore-file.ts'

/**
 * `other_file`: the address has other bytes now; they were kept as another output of the job, since they may have
 * been paid for.
 */
export type RepairOutcome = 'repaired' | 'other_file' | 'failed'

/** A file that is to be downloaded again. */
interface OldAddress {
  readonly url: string
  /**
   * Base URL of the API that had given the address; null where that is unknown: then no private address is requested.
   */
  readonly api: URL | null
  /** Absolute; the file to write. */
  readonly destination: string
  readonly signal: AbortSignal
}

/**
 * Downloads a file from its old address, without any token. Returns the media type that the server declares, or null.
 * Throws `media_unavailable`, most often.
 */
export type Redownload = (address: OldAddress) => Promise<string | null>

export interface UrlRepairContext {
  readonly library: Pick<Library, 'incomingFile' | 'add'>
  readonly folders: LibraryFolders
  readonly redownload: Redownload
  readonly signal: AbortSignal
  /** Returns the prompt of an asset's job, by which a new file is named. */
  readonly promptOf: (jobId: string) => string
  /** Returns the base URL of the API that a job was sent to; null where that is unknown. */
  readonly apiOf: (jobId: string) => URL | null
}

/**
 * Downloads a missing file again from where it came from, without any token. Throws what `redownload` and
 * `Library.add` throw, which is most often `media_unavailable`.
 */
export async function repairFromUrl(
  record: AssetRecord,
  url: string,
  { library, folders, redownload, signal, promptOf, apiOf }: UrlRepairContext,
): Promise<RepairOutcome> {
  const destination = await library.incomingFile()
  const api = apiOf(record.jobId)
  const declaredType = await redownload({ url, api, destination, signal })
  if ((await sha256OfFile(destination)) === record.sha256) {
    return (await restoreFile(destination, record, folders)) ? 'repaired' : 'failed'
  }
  const { jobId, index } = record
  const prompt = promptOf(jobId)
  await library.add({ jobId, index, prompt, sourceUrl: url, file: destination, declaredType })
  return 'other_file'
}
