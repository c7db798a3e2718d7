import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { wholeOf } from '../../data/mask/mask-bitmap.ts'
import { movedBorder } from './edges.ts'
import { inSlices } from '../../ui/in-slices.ts'

/** What of the picture's longer side a border is moved by at a press. */
const STEP = 0.004

/** Masks what is not masked, and the other way round. */
export function invertMask(mask: MaskDocument): void {
  mask.paint(wholeOf(mask.bitmap), ({ data }) => {
    for (let at = 0; at < data.length; at += 1) data[at] = 255 - (data[at] ?? 0)
  })
  mask.commit()
}

/** Moves the border outwards (1) or inwards (-1) by a step. Resolves when it is done. */
export async function moveBorder(mask: MaskDocument, direction: 1 | -1): Promise<void> {
  const { bitmap } = mask
  const step = Math.max(1, Math.round(Math.max(bitmap.width, bitmap.height) * STEP))
  let isStale = false
  const stop = mask.subscribe(() => {
    isStale = true
  })
  const moved = await inSlices(movedBorder(bitmap, direction * step)).finally(stop)
  // What was painted meanwhile would be lost.
  if (moved === null || isStale) return
  const { part, data } = moved
  mask.paint(part, () => {
    for (let y = 0; y < part.height; y += 1) {
      const row = data.subarray(y * part.width, (y + 1) * part.width)
      bitmap.data.set(row, (part.y + y) * bitmap.width + part.x)
    }
  })
  mask.commit()
}
