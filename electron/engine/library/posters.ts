import type { Asset } from '#shared/domain/asset.ts'
import type { FrameGrabber, Logger } from '../host.ts'
import type { MediaReader } from './media-reader.ts'
import { unreadableMedia } from '../media/measurement.ts'
import { createPictureCache, type PictureCache } from './picture-cache.ts'
import { SNIFF_BYTES, sniffMime } from '../media/sniff.ts'

interface PostersOptions {
  readonly folder: string
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  readonly reader: Pick<MediaReader, 'frame'>
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
}

/** Creates the cache of videos' first frames, as JPEG files in the video's own size. Null for pictures. */
export function createPosters(options: PostersOptions): PictureCache {
  const { folder, log, grabFrame, reader, originalOf } = options
  const posterOf = createPictureCache({
    folder,
    extension: 'jpg',
    log,
    async make(asset) {
      const path = await originalOf(asset)
      const frame = await reader.frame({ ...asset, file: path }, () =>
        grabFrame({ path, assetId: asset.id }),
      )
      if (frame !== null && sniffMime(frame.subarray(0, SNIFF_BYTES)) !== 'image/jpeg') {
        throw unreadableMedia('the first frame is no JPEG')
      }
      return frame
    },
  })
  return {
    of: async (asset) => (asset.kind === 'video' ? posterOf.of(asset) : null),
    forget: posterOf.forget,
  }
}
