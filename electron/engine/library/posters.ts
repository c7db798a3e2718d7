import type { Asset } from '#shared/domain/asset.ts'
import type { FrameGrabber, Logger } from '../host.ts'
import { unreadableMedia } from './measurement.ts'
import { createPictureCache, type PictureCache } from './picture-cache.ts'
import { SNIFF_BYTES, sniffMime } from './sniff.ts'

interface PostersOptions {
  readonly folder: string
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  /** The path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
}

/** The first frames of videos as JPEG files in the video's own size. Null for pictures. */
export function createPosters(options: PostersOptions): PictureCache {
  const { folder, log, grabFrame, originalOf } = options
  const posterOf = createPictureCache({
    folder,
    extension: 'jpg',
    log,
    async make(asset) {
      const frame = await grabFrame({ path: await originalOf(asset), assetId: asset.id })
      if (frame !== null && sniffMime(frame.subarray(0, SNIFF_BYTES)) !== 'image/jpeg') {
        throw unreadableMedia('the first frame is no JPEG')
      }
      return frame
    },
  })
  return async (asset) => (asset.kind === 'video' ? posterOf(asset) : null)
}
