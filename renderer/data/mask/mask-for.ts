import type { ShownAsset } from '#shared/domain/asset.ts'
import { isSameCanvas, sidesOf } from '#shared/domain/canvas.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { maskUrl } from '#shared/media-url.ts'
import { useDraft } from '../draft/draft-store.ts'
import type { MaskDocument } from './mask-document.ts'
import { newMask, showMask, useMask } from './mask-store.ts'
import { paintedMask } from './prepare-mask.ts'

/** The mask of the library that was asked for last, and for what: until a hand changes that, it is on its way or cannot be had. */
let asked: { readonly mask: MaskDocument; readonly sha256: string; readonly acts: number } | null =
  null

/**
 * Returns the mask of a picture as the draft has it: the one that is painted, or one that the library keeps, which comes
 * in a moment; an empty one where the draft has none. To be called again when the draft has another edit: what is seen
 * is what would be sent.
 */
export function maskFor(asset: ShownAsset): MaskDocument {
  const { edit } = useDraft.getState().draft
  const { mask } = useMask.getState()
  const own = edit?.asset === asset.id ? edit : null
  if (mask?.asset.id === asset.id && isOfDraft(mask, own)) return mask
  const painted = paintedMask()
  if (own?.mask === null && painted?.asset.id === asset.id) return showMask(painted)
  const next = newMask(asset, fittingCanvas(own?.canvas ?? null, asset))
  if (own !== null && own.mask !== null) void loadKept(next, own.mask)
  return next
}

/** Whether the window's mask is the one that the draft has, or is about to be. */
function isOfDraft(
  mask: MaskDocument,
  own: { readonly mask: string | null; readonly canvas: EditCanvas | null } | null,
): boolean {
  const { hash, coverage, acts } = useMask.getState()
  if (own === null) return coverage.isEmpty && !coverage.isExtended
  if (own.mask === null) {
    const painted = paintedMask()
    return painted?.asset.id !== mask.asset.id || painted === mask
  }
  if (!isSameCanvas(mask.canvas(), fittingCanvas(own.canvas, mask.asset))) return false
  const isAsked = asked?.mask === mask && asked.sha256 === own.mask && asked.acts === acts
  return isAsked || own.mask === hash
}

/** One of a picture that has another size by now is none. */
function fittingCanvas(canvas: EditCanvas | null, asset: ShownAsset): EditCanvas | null {
  if (canvas === null) return null
  return Object.values(sidesOf(canvas, asset)).every((side: number) => side >= 0) ? canvas : null
}

/** Puts a mask that the library keeps into one that is empty. What cannot be read, or is painted over meanwhile, is left. */
async function loadKept(mask: MaskDocument, sha256: string): Promise<void> {
  asked = { mask, sha256, acts: useMask.getState().acts }
  const { width, height } = mask.bitmap
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = maskUrl(sha256)
  const isThere = await image.decode().then(
    () => true,
    () => false,
  )
  const isWanted = useDraft.getState().draft.edit?.mask === sha256 && mask.coverage().isEmpty
  if (!isThere || !isWanted) return
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) return
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  mask.load((bitmap) => {
    for (let at = 0; at < bitmap.data.length; at += 1) bitmap.data[at] = data[at * 4] ?? 0
  })
  if (useMask.getState().mask === mask) useMask.setState({ hash: sha256 })
}
