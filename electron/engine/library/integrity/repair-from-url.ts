import { MEDIA_MAX_BYTES } from '../../jobs/save-media.ts'
import type { HttpClient } from '../../host.ts'
import { anyPublic } from '../../provider/media-address/media-reach.ts'
import { downloadMedia } from '../../provider/media-download.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { Library } from '../library.ts'
import type { AssetRecord } from './asset-records.ts'
import { putBack } from './put-back.ts'

/** `other_file`: the address has other bytes now; they were kept as another output of the job, since they may have been paid for. */
export type RepairOutcome = 'repaired' | 'other_file' | 'failed'

export interface UrlRepairContext {
  readonly library: Pick<Library, 'incomingFile' | 'add'>
  readonly folders: LibraryFolders
  readonly http: HttpClient
  readonly signal: AbortSignal
  /** What the job of an asset was asked for, by which a new file is named. */
  readonly promptOf: (jobId: string) => string
  /** Base URL of the API that a job was sent to; null where that is unknown. */
  readonly apiOf: (jobId: string) => URL | null
}

/** Waits between two tries, in milliseconds: short, since an old address is most likely gone for good. */
const RETRY_DELAYS_MS = [500]

/**
 * Downloads a missing file again from where it came from, without any token. Throws what `downloadMedia` and `Library.add` throw,
 * which is most often `media_unavailable`.
 */
export async function repairFromUrl(
  record: AssetRecord,
  url: string,
  { library, folders, http, signal, promptOf, apiOf }: UrlRepairContext,
): Promise<RepairOutcome> {
  const destination = await library.incomingFile()
  let declaredType: string | null = null
  await downloadMedia(http, url, {
    signal,
    reach: anyPublic(apiOf(record.jobId)),
    maxBytes: MEDIA_MAX_BYTES,
    destination,
    retryDelaysMs: RETRY_DELAYS_MS,
    onContentType: (contentType) => (declaredType = contentType),
  })
  if ((await sha256OfFile(destination)) === record.sha256) {
    return (await putBack(destination, record, folders)) ? 'repaired' : 'failed'
  }
  const { jobId, index } = record
  const prompt = promptOf(jobId)
  await library.add({ jobId, index, prompt, sourceUrl: url, file: destination, declaredType })
  return 'other_file'
}
