import { fromRuns, toRuns, type RunLengths } from './run-lengths.ts'
import { clippedTo, NOTHING, unionOf, type MaskBitmap, type MaskRect } from './mask-bitmap.ts'

/** Pixels of a tile along a side: what an act has changed is remembered by tiles. */
export const TILE = 128

/** Bytes that all acts may take together; the oldest are forgotten. */
const MOST_BYTES = 32_000_000
/** Acts that are remembered. */
const MOST_ACTS = 200

/** Tiles by their number, as they are to be put back. */
type Tiles = Map<number, RunLengths>

interface Act {
  readonly tiles: Tiles
  readonly bytes: number
}

/** What was done to a mask, so that it can be undone: of each act the tiles that it has changed, as they were before. */
export interface MaskHistory {
  /** To be called before pixels of a part are changed; all until `commit` is one act. */
  touch(part: MaskRect): void
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
export function createMaskHistory(bitmap: MaskBitmap, mostBytes = MOST_BYTES): MaskHistory {
  const columns = Math.ceil(bitmap.width / TILE)
  const buffer = new Uint8Array(TILE * TILE)
  let open: Tiles = new Map()
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
  const swap = ({ tiles }: Act): Act => {
    const before: Tiles = new Map()
    for (const [tile, runs] of tiles) {
      before.set(tile, read(tile))
      write(tile, runs)
    }
    return actOf(before)
  }
  const total = (): number => [...done, ...undone].reduce((sum, { bytes }) => sum + bytes, 0)
  const forgetOldest = (): void => {
    if (done.length > MOST_ACTS) done = done.slice(-MOST_ACTS)
    while (done.length > 1 && total() > mostBytes) done = done.slice(1)
  }

  const commit = (): MaskRect => {
    const changed: Tiles = new Map([...open].filter(([tile, runs]) => !isSame(runs, read(tile))))
    open = new Map()
    if (changed.size === 0) return NOTHING
    done.push(actOf(changed))
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
    commit,
    rollBack() {
      const area = areaOf(open)
      for (const [tile, runs] of open) write(tile, runs)
      open = new Map()
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
    hasBegun: () => open.size > 0,
    bytes: total,
  }
}

function actOf(tiles: Tiles): Act {
  return { tiles, bytes: [...tiles.values()].reduce((sum, runs) => sum + runs.byteLength, 0) }
}

function isSame(one: RunLengths, other: RunLengths): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
