import { wholeOf } from './mask-bitmap.ts'
import type { MaskDocument } from './mask-document.ts'

/** Masks nothing any more, and gives the picture its own size, as one act. */
export function clearMask(mask: MaskDocument): void {
  mask.paint(wholeOf(mask.bitmap), ({ data }) => data.fill(0))
  if (mask.canvas() !== null) mask.extend(null)
  mask.commit()
}
