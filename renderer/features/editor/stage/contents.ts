import type { EditCanvas } from '#shared/domain/edit.ts'
import { grownBy, unionOf, wholeOf, type MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { useEditor } from '../editor-store.ts'

/** Room around the picture into which the frame is dragged, as a share of its longer side. */
const ROOM = 0.12

/** Returns what is to be seen, in pixels of the mask: the picture with what it is, or was, extended to. */
export function contentsOf(mask: MaskDocument): MaskRect {
  const { tool, compared } = useEditor.getState()
  const picture = wholeOf(mask.bitmap)
  if (compared !== null) return unionOf(picture, partOf(mask, compared.canvas) ?? picture)
  const all = unionOf(picture, partOf(mask, mask.canvas()) ?? picture)
  return tool === 'extend' ? grownBy(all, ROOM * Math.max(all.width, all.height)) : all
}

function partOf({ asset, bitmap }: MaskDocument, canvas: EditCanvas | null): MaskRect | null {
  if (canvas === null) return null
  const x = bitmap.width / asset.width
  const y = bitmap.height / asset.height
  return {
    x: -canvas.x * x,
    y: -canvas.y * y,
    width: canvas.width * x,
    height: canvas.height * y,
  }
}
