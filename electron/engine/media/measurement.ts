import { AppError } from '#shared/errors.ts'
import { isTooLarge } from './pixel-limits.ts'

/** The size and duration of a picture or video as shown: after EXIF orientation or the rotation of a video track. */
export interface Measurement {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Milliseconds; null for pictures. */
  readonly durationMs: number | null
}

/**
 * The error for bytes that are complete, as far as their format tells, but that nothing here can show. They are kept
 * as a file.
 */
export class UnshowableMedia extends AppError {
  constructor(why: string, cause?: unknown) {
    super('bad_response', {
      reason: 'file_unusable',
      charged: 'maybe',
      detail: `The media file cannot be shown: ${why}`,
      cause,
    })
  }
}

/**
 * Throws `UnshowableMedia` unless a size in pixels is that of a picture which can be decoded; see `isTooLarge`. For
 * complete files.
 */
export function assertShowableSize(size: { width: number; height: number }): void {
  const { width, height } = size
  if (!(width > 0 && height > 0)) throw new UnshowableMedia('it has no pixels')
  if (isTooLarge(size)) throw new UnshowableMedia(`${width} × ${height} pixels are too many`)
}

/** Returns the error for bytes that are no usable picture or video, or cut. It assumes that they were paid for. */
export function unreadableMedia(why: string, cause?: unknown): AppError {
  return new AppError('bad_response', {
    reason: 'file_unusable',
    charged: 'maybe',
    detail: `The media file is not usable: ${why}`,
    cause,
  })
}
