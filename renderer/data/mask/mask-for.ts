import type { ShownAsset } from '#shared/domain/asset.ts'
import { maskUrl } from '#shared/media-url.ts'
import { useDraft } from '../draft/draft-store.ts'
import type { MaskDocument } from './mask-document.ts'
import { newMask, useMask } from './mask-store.ts'

/**
 * Returns the mask of a picture as the draft has it: the one that is painted, or one that the library keeps, which comes
 * in a moment; an empty one where the draft has none.
 */
export function maskFor(asset: ShownAsset): MaskDocument {
  const { edit } = useDraft.getState().draft
  const { mask, hash, coverage } = useMask.getState()
  const own = edit?.asset === asset.id ? edit : null
  if (mask?.asset.id === asset.id) {
    const isTheDrafts = own === null ? coverage.isEmpty : own.mask === null || own.mask === hash
    if (isTheDrafts) return mask
  }
  const next = newMask(asset)
  if (own !== null && own.mask !== null) void loadKept(next, own.mask)
  return next
}

/** Puts a mask that the library keeps into one that is empty. What cannot be read, or is painted over meanwhile, is left. */
async function loadKept(mask: MaskDocument, sha256: string): Promise<void> {
  const { width, height } = mask.bitmap
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = maskUrl(sha256)
  const isThere = await image.decode().then(
    () => true,
    () => false,
  )
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!isThere || context === null || !mask.coverage().isEmpty) return
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  mask.load((bitmap) => {
    for (let at = 0; at < bitmap.data.length; at += 1) bitmap.data[at] = data[at * 4] ?? 0
  })
  if (useMask.getState().mask === mask) useMask.setState({ hash: sha256 })
}
