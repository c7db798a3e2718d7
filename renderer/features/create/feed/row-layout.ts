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
  /** A message below the tiles or in their place; see `noticeForm`. */
  readonly notice: 'none' | 'bar' | 'panel'
  /** Whether the message has the server's own words below it. */
  readonly hasServerWords?: boolean
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

const HEAD_WIDTH = 232
const HEAD_GAP = 32
const HEAD_MIN_HEIGHT = 132
/** Below this width the head lies above the tiles. */
const SIDE_BY_SIDE_FROM = 800
const STACKED_HEAD_HEIGHT = 84
const NOTICE_MAX_WIDTH = 760
/** Narrower than this, sentences take one line more. */
const FEWER_LINES_FROM = 640
const LINE_HEIGHT = 20
/** Two lines of text. */
const BAR_HEIGHT = 88
/** Three lines, as sentences with the name of a host take at any width, and the buttons below them. */
const PANEL_HEIGHT = 140
/** Two small lines, and a little air above them. */
const WORDS_HEIGHT = 36

/** Lays a row out in the given width. */
export function layoutRow(shape: RowShape, width: number, maxTileHeight: number): RowLayout {
  const sideBySide = width >= SIDE_BY_SIDE_FROM
  const left = sideBySide ? HEAD_WIDTH + HEAD_GAP : 0
  const top = sideBySide ? 0 : STACKED_HEAD_HEIGHT
  const area = Math.max(1, width - left)
  const grid = layoutTiles(shape.ratios, area, maxTileHeight)
  const noticeTop = top + (grid.height > 0 ? grid.height + TILE_GAP : 0)
  const notice = noticeHeight(shape, area)
  const bottom = notice > 0 ? noticeTop + notice : top + grid.height
  const height = Math.max(bottom, sideBySide ? HEAD_MIN_HEIGHT : STACKED_HEAD_HEIGHT)
  return {
    height,
    head: sideBySide
      ? { x: 0, y: 0, width: HEAD_WIDTH, height }
      : { x: 0, y: 0, width, height: STACKED_HEAD_HEIGHT },
    tiles: grid.tiles.map((tile) => ({ ...tile, x: tile.x + left, y: tile.y + top })),
    notice:
      notice === 0
        ? null
        : { x: left, y: noticeTop, width: Math.min(area, NOTICE_MAX_WIDTH), height: notice },
  }
}

function noticeHeight({ notice, hasServerWords = false }: RowShape, area: number): number {
  if (notice === 'none') return 0
  const form = notice === 'bar' ? BAR_HEIGHT : PANEL_HEIGHT
  const height = hasServerWords ? form + WORDS_HEIGHT : form
  return area >= FEWER_LINES_FROM ? height : height + LINE_HEIGHT
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
