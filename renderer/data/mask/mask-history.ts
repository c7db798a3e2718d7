import { isSameCanvas } from '#shared/domain/canvas.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { fromRuns, toRuns, type RunLengths } from './run-lengths.ts'
import { clippedTo, NOTHING, unionOf, type MaskBitmap, type MaskRect } from './mask-bitmap.ts'

/** Pixels of a tile along a side: what an act has changed is remembered by tiles. */
export const TILE = 128

/** Bytes that all acts may take together; the oldest are forgotten. */
const MOST_BYTES = 32_000_000
/** Acts that are remembered. */
const MOST_ACTS = 200

/** What a picture is extended to: remembered beside what is painted, so that both are undone in their order. */
export interface Frame {
  canvas: EditCanvas | null
}

/** Tiles by their number, as they are to be put back. */
type Tiles = Map<number, RunLengths>

interface Act {
  readonly tiles: Tiles
  readonly bytes: number
  /** The canvas as it is to be put back; undefined where the act has not changed it. */
  readonly canvas: EditCanvas | null | undefined
}

/** What was done to a mask, so that it can be undone: of each act the tiles that it has changed, as they were before. */
export interface MaskHistory {
  /** To be called before pixels of a part are changed; all until `commit` is one act. */
  touch(part: MaskRect): void
  /** To be called before the frame is changed, like `touch`. */
  touchFrame(): void
  /** Ends an act. Returns the part that it may have changed, empty where nothing is different. */
  commit(): MaskRect
  /** Takes back what was done since the last act. Returns the part that was touched. */
  rollBack(): MaskRect
  /** Undoes the last act. Returns the part that has changed; null where there is none. */
  undo(): MaskRect | null
  redo(): MaskRect | null
  has(wish: 'undo' | 'redo'): boolean
  /** Returns whether an act has begun that is not over. */
  hasBegun(): boolean
  /** Bytes that the acts take. */
  bytes(): number
}

/** Creates the empty history of a mask. */
export function createMaskHistory(
  bitmap: MaskBitmap,
  {
    mostBytes = MOST_BYTES,
    frame = { canvas: null },
  }: { readonly mostBytes?: number; readonly frame?: Frame } = {},
): MaskHistory {
  const columns = Math.ceil(bitmap.width / TILE)
  const buffer = new Uint8Array(TILE * TILE)
  let open: Tiles = new Map()
  /** The canvas before the act that has begun; undefined where that has not touched it. */
  let openCanvas: EditCanvas | null | undefined
  let done: Act[] = []
  let undone: Act[] = []

  const rectOf = (tile: number): MaskRect =>
    clippedTo(
      {
        x: (tile % columns) * TILE,
        y: Math.floor(tile / columns) * TILE,
        width: TILE,
        height: TILE,
      },
      bitmap,
    )
  const read = (tile: number): RunLengths => {
    const { x, y, width, height } = rectOf(tile)
    for (let row = 0; row < height; row += 1) {
      const from = (y + row) * bitmap.width + x
      buffer.set(bitmap.data.subarray(from, from + width), row * width)
    }
    return toRuns(buffer.subarray(0, width * height))
  }
  const write = (tile: number, runs: RunLengths): void => {
    const { x, y, width, height } = rectOf(tile)
    fromRuns(runs, buffer)
    for (let row = 0; row < height; row += 1) {
      bitmap.data.set(buffer.subarray(row * width, (row + 1) * width), (y + row) * bitmap.width + x)
    }
  }
  const areaOf = (tiles: Tiles): MaskRect =>
    [...tiles.keys()].reduce((area, tile) => unionOf(area, rectOf(tile)), NOTHING)

  /** Puts tiles back, and returns those that were in their place. */
  const swap = ({ tiles, canvas }: Act): Act => {
    const before: Tiles = new Map()
    for (const [tile, runs] of tiles) {
      before.set(tile, read(tile))
      write(tile, runs)
    }
    const replaced = canvas === undefined ? undefined : frame.canvas
    if (canvas !== undefined) frame.canvas = canvas
    return actOf(before, replaced)
  }
  const total = (): number => [...done, ...undone].reduce((sum, { bytes }) => sum + bytes, 0)
  const forgetOldest = (): void => {
    if (done.length > MOST_ACTS) done = done.slice(-MOST_ACTS)
    while (done.length > 1 && total() > mostBytes) done = done.slice(1)
  }

  const commit = (): MaskRect => {
    const changed: Tiles = new Map([...open].filter(([tile, runs]) => !isSame(runs, read(tile))))
    open = new Map()
    const canvas = isSameCanvas(openCanvas ?? null, frame.canvas) ? undefined : openCanvas
    openCanvas = undefined
    if (changed.size === 0 && canvas === undefined) return NOTHING
    done.push(actOf(changed, canvas))
    undone = []
    forgetOldest()
    return areaOf(changed)
  }

  return {
    touch(part) {
      const { x, y, width, height } = clippedTo(part, bitmap)
      if (width === 0) return
      for (let row = Math.floor(y / TILE); row * TILE < y + height; row += 1) {
        for (let column = Math.floor(x / TILE); column * TILE < x + width; column += 1) {
          const tile = row * columns + column
          if (!open.has(tile)) open.set(tile, read(tile))
        }
      }
    },
    touchFrame() {
      if (openCanvas === undefined) openCanvas = frame.canvas
    },
    commit,
    rollBack() {
      const area = areaOf(open)
      for (const [tile, runs] of open) write(tile, runs)
      open = new Map()
      if (openCanvas !== undefined) frame.canvas = openCanvas
      openCanvas = undefined
      return area
    },
    undo() {
      // What has begun is an act of its own.
      commit()
      const act = done.pop()
      if (act === undefined) return null
      undone.push(swap(act))
      return areaOf(act.tiles)
    },
    redo() {
      commit()
      const act = undone.pop()
      if (act === undefined) return null
      done.push(swap(act))
      return areaOf(act.tiles)
    },
    has: (wish) => (wish === 'undo' ? done : undone).length > 0,
    hasBegun: () => open.size > 0 || openCanvas !== undefined,
    bytes: total,
  }
}

function actOf(tiles: Tiles, canvas?: EditCanvas | null): Act {
  const bytes = [...tiles.values()].reduce((sum, runs) => sum + runs.byteLength, 0)
  return { tiles, bytes, canvas }
}

function isSame(one: RunLengths, other: RunLengths): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
