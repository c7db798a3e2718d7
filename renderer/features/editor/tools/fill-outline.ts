import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { boundsOfPolygon, fillPolygon, type MaskPoint } from '../raster/polygon.ts'

/** Masks what an outline encloses, or takes it away from the mask, as one act. */
export function fillOutline(
  mask: MaskDocument,
  points: readonly MaskPoint[],
  subtracts: boolean,
): void {
  mask.paint(boundsOfPolygon(points), (bitmap) => fillPolygon(bitmap, points, subtracts ? 0 : 255))
  mask.commit()
}
