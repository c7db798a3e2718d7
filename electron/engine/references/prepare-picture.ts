import type { PixelSize, ReferenceChange } from '#shared/domain/reference-change.ts'
import { LONGEST_SIDE } from './limits.ts'
import { keepProfile } from '../media/facts/color-profile.ts'
import { decodePicture, type DecodedPicture } from '../media/decode/decode-picture.ts'
import { scaledTo } from '../media/decode/pixels.ts'
import { fitPicture } from './fit-picture.ts'
import { inspectPicture } from '../media/decode/inspect-picture.ts'
import type { ContainerFacts } from '../media/facts/container-facts.ts'
import { pictureFormat, type PictureMime } from '../media/decode/picture-format.ts'

/** A picture as it is sent, and what was done to it. */
export interface PreparedPicture extends PixelSize {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly changes: readonly ReferenceChange[]
}

/**
 * Converts any picture to one that can be sent: upright, at most `LONGEST_SIDE` pixels long, at most `mostBytes`, PNG
 * or JPEG, with nothing in it but pixels and colours. One that is like that already keeps its bytes. Throws
 * `reference_unusable`, `reference_damaged`, `reference_no_decoder` and `reference_too_large`. With `leastSide`, see
 * `fitPicture`; `mostPixels` is how many it may have.
 */
export async function preparePicture(
  bytes: Uint8Array,
  mostBytes: number,
  leastSide?: number,
  mostPixels = Number.POSITIVE_INFINITY,
): Promise<PreparedPicture> {
  const mime = pictureFormat(bytes)
  const facts = inspectPicture(bytes, mime)
  // Decoded in any case: a damaged picture had better be refused here than by the provider.
  const decoded = await decodePicture(bytes, mime, facts.orientation)
  const firstFrame: readonly ReferenceChange[] = facts.isMoving ? [{ type: 'first_frame' }] : []
  const { size } = decoded
  const isUnchanged =
    facts.bare !== null &&
    facts.bare.length <= mostBytes &&
    decoded.isUpright &&
    Math.max(size.width, size.height) <= longestSide(size, mostPixels)
  if (!isUnchanged || facts.bare === null) {
    const prepared = await encodeAgain({
      bytes,
      mime,
      facts,
      decoded,
      mostBytes,
      leastSide,
      mostPixels,
    })
    return { ...prepared, changes: [...firstFrame, ...prepared.changes] }
  }
  const wasStripped = !facts.isMoving && facts.bare.length < bytes.length
  const stripped: readonly ReferenceChange[] = wasStripped
    ? [{ type: 'stripped', bytes: bytes.length - facts.bare.length }]
    : []
  return { ...size, bytes: facts.bare, mime, changes: [...firstFrame, ...stripped] }
}

interface PictureToEncode {
  readonly bytes: Uint8Array
  readonly mime: PictureMime
  readonly facts: ContainerFacts
  readonly decoded: DecodedPicture
  readonly mostBytes: number
  readonly leastSide: number | undefined
  readonly mostPixels: number
}

async function encodeAgain(picture: PictureToEncode): Promise<PreparedPicture> {
  const { decoded, facts, mostBytes, leastSide, mostPixels } = picture
  const profile = keepProfile(facts.profile)
  const pixels = await decoded.pixels(longestSide(decoded.size, mostPixels))
  const fitting = await fitPicture(pixels, profile.embedded, { mostBytes, leastSide })
  const { width, height } = fitting
  const changes: ReferenceChange[] = []
  if (!decoded.isUpright) changes.push({ type: 'oriented' })
  if (width !== decoded.size.width || height !== decoded.size.height) {
    changes.push({ type: 'scaled', from: decoded.size, to: { width, height } })
  }
  changes.push({
    type: 'encoded',
    from: { mime: picture.mime, bytes: picture.bytes.length },
    to: { mime: fitting.mime, bytes: fitting.bytes.length },
  })
  if (profile.isDropped) changes.push({ type: 'profile_dropped' })
  return { ...fitting, changes }
}

/** The longest side, in pixels, with which a picture of a shape has no more pixels than it may have. */
function longestSide({ width, height }: PixelSize, mostPixels: number): number {
  const longest = Math.max(width, height)
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)))
  let side = Math.min(LONGEST_SIDE, Math.floor(longest * scale))
  // The other side is rounded, and may be a little longer than its share.
  for (; side > 1; side -= 1) {
    const scaled = scaledTo({ width, height }, side)
    if (scaled.width * scaled.height <= mostPixels) break
  }
  return side
}
