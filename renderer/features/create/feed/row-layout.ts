/**
 * Where everything in a job's row goes, computed from numbers alone: the feed knows every row's height before
 * it is drawn, so that thousands of rows scroll without a jump and a picture that arrives moves nothing.
 * All lengths are CSS pixels.
 */

/** A rectangle, from the row's upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What decides a row's layout. */
export interface RowShape {
  /** Width divided by height of each tile, in order. */
  readonly ratios: readonly number[]
  /** Whether there is a line about its end below the tiles or in their place. */
  readonly hasNotice: boolean
}

export interface RowLayout {
  /** The whole row, without the gap to the next. */
  readonly height: number
  /** The prompt and what belongs to it. */
  readonly head: Box
  readonly tiles: readonly Box[]
  readonly notice: Box | null
}

/** The space between tiles. */
export const TILE_GAP = 8
/** The space between rows. */
export const ROW_GAP = 48

/** One line, and the air between it and the tiles. */
const HEAD_HEIGHT = 32
const HEAD_GAP = 4
const NOTICE_HEIGHT = 44

/** Lays a row out in the given width. */
export function layoutRow(shape: RowShape, width: number, maxTileHeight: number): RowLayout {
  const top = HEAD_HEIGHT + HEAD_GAP
  const grid = layoutTiles(shape.ratios, Math.max(1, width), maxTileHeight)
  const noticeTop = top + (grid.height > 0 ? grid.height + TILE_GAP : 0)
  return {
    height: shape.hasNotice ? noticeTop + NOTICE_HEIGHT : top + grid.height,
    head: { x: 0, y: 0, width, height: HEAD_HEIGHT },
    tiles: grid.tiles.map((tile) => ({ ...tile, y: tile.y + top })),
    notice: shape.hasNotice ? { x: 0, y: noticeTop, width, height: NOTICE_HEIGHT } : null,
  }
}

interface Grid {
  readonly height: number
  readonly tiles: readonly Box[]
}

/**
 * Puts tiles of one height into as few lines as their number calls for, lines of equal length where
 * possible (four become 2 + 2, not 3 + 1), each tile in its own ratio. Every tile lies within the width.
 */
export function layoutTiles(ratios: readonly number[], width: number, maxTileHeight: number): Grid {
  if (ratios.length === 0) return { height: 0, tiles: [] }
  const height = tileHeight(ratios, width, maxTileHeight)
  const tiles: Box[] = []
  let x = 0
  let y = 0
  let lineHeight = 0
  for (const ratio of ratios) {
    const tileWidth = Math.max(1, Math.floor(Math.min(width, height * ratio)))
    const tileBoxHeight = Math.max(1, Math.floor(tileWidth / ratio))
    if (x > 0 && x + tileWidth > width) {
      x = 0
      y += lineHeight + TILE_GAP
      lineHeight = 0
    }
    tiles.push({ x, y, width: tileWidth, height: tileBoxHeight })
    x += tileWidth + TILE_GAP
    lineHeight = Math.max(lineHeight, tileBoxHeight)
  }
  return { height: y + lineHeight, tiles }
}

function tileHeight(ratios: readonly number[], width: number, maxTileHeight: number): number {
  const count = ratios.length
  const meanRatio = ratios.reduce((sum, ratio) => sum + ratio, 0) / count
  const wished = Math.min(maxTileHeight, wishedHeight(count, meanRatio, width))
  const fitting = Math.round((width + TILE_GAP) / (wished * meanRatio + TILE_GAP))
  const lines = Math.ceil(count / Math.min(count, Math.max(1, fitting)))
  const perLine = Math.ceil(count / lines)
  const filling = (width - (perLine - 1) * TILE_GAP) / (perLine * meanRatio)
  return Math.max(1, Math.min(wished * 1.15, maxTileHeight, filling))
}

/**
 * Returns the preferred height of tiles: fewer tiles are larger, and tall ones get the height that wide ones get in
 * width, so that every ratio takes up about the same area.
 */
function wishedHeight(count: number, ratio: number, width: number): number {
  const share = count === 1 ? 0.46 : count === 2 ? 0.42 : count <= 4 ? 0.32 : 0.24
  const side = Math.min(560, Math.max(150, width * share))
  return side / Math.sqrt(ratio)
}
