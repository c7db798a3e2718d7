import { createRowReader, type RowOfPlaces } from '../planes/row-reader.ts'
import type { Affine } from './affine.ts'
import type { Flow } from './ring-flow.ts'

/** Where each cell of the working grid lies in the answer's: first the flow, then the map. */
export interface Warp {
  readonly map: Affine
  readonly flow: Flow | null
}

/** Writes where a row of places of the working grid lies in the answer's grid. */
export type RowLocator = (places: RowOfPlaces, outX: Float32Array, outY: Float32Array) => void

/** Returns a locator of rows. */
export function createRowLocator({ map, flow }: Warp): RowLocator {
  const { xx, xy, tx, yx, yy, ty } = map
  const bend = flow === null ? null : createBend(flow)
  return (places, outX, outY) => {
    const { x, y, step, count } = places
    if (bend === null) {
      outX.fill(0, 0, count)
      outY.fill(0, 0, count)
    } else bend(places, outX, outY)
    for (let at = 0; at < count; at += 1) {
      const bentX = x + at * step + (outX[at] ?? 0)
      const bentY = y + (outY[at] ?? 0)
      outX[at] = xx * bentX + xy * bentY + tx
      outY[at] = yx * bentX + yy * bentY + ty
    }
  }
}

function createBend(flow: Flow): RowLocator {
  const readX = createRowReader(flow.x)
  const readY = createRowReader(flow.y)
  return ({ x, y, step, count }, outX, outY) => {
    const places = {
      x: (x - flow.corner.x) / flow.step,
      y: (y - flow.corner.y) / flow.step,
      step: step / flow.step,
      count,
    }
    readX(places, outX)
    readY(places, outY)
  }
}
