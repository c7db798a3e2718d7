import type { HttpClient } from '../../host.ts'
import type { Redownload } from '../../library/integrity/repair-from-url.ts'
import { anyPublic } from '../../provider/media-address/media-reach.ts'
import { downloadMedia } from '../../provider/media-download.ts'
import { MEDIA_MAX_BYTES } from './save-media.ts'

/** Waits between two tries, in milliseconds: short, since an old address is most likely gone for good. */
const RETRY_DELAYS_MS = [500]

/** Returns what fetches the file of an item of the library from its old address; it throws what `downloadMedia` throws. */
export function redownloadOver(http: HttpClient): Redownload {
  return async ({ url, api, destination, signal }) => {
    let contentType: string | null = null
    await downloadMedia(http, url, {
      signal,
      reach: anyPublic(api),
      maxBytes: MEDIA_MAX_BYTES,
      destination,
      retryDelaysMs: RETRY_DELAYS_MS,
      onContentType: (type) => (contentType = type),
    })
    return contentType
  }
}
