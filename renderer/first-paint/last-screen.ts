import { jsonOf } from '../data/json-of.ts'
import type { Box } from '../ui/virtual-grid/grid-layout.ts'

/** The id of the element that shows it. */
export const LAST_SCREEN_ID = 'last-screen'

/** What was on the screen when the window was closed, for the next one to begin with. Numbers are CSS pixels of the window. */
export interface LastScreen {
  readonly width: number
  readonly height: number
  /** Where pictures are seen: neither below the header nor the composer. */
  readonly canvas: Box
  readonly pictures: readonly LastPicture[]
}

/** A picture of it. Of the picture itself nothing is kept here: what is deleted is gone. */
export interface LastPicture extends Box {
  /** Address of a thumbnail. */
  readonly source: string
}

const KEY = 'vignette.last-screen'

/** More than fit into a large window; more would only make the start longer. */
const MOST_PICTURES = 80

/** Remembers what is on the screen, or, with null, forgets what was. */
export function keepLastScreen(screen: LastScreen | null): void {
  if (screen === null || screen.pictures.length === 0) return localStorage.removeItem(KEY)
  const pictures = screen.pictures.slice(0, MOST_PICTURES)
  localStorage.setItem(KEY, JSON.stringify({ ...screen, pictures }))
}

/** Returns what was on the screen of the last window of this size; null where there was none. */
export function lastScreen(size: { width: number; height: number }): LastScreen | null {
  const screen = parseLastScreen(localStorage.getItem(KEY))
  const isAlike = screen?.width === size.width && screen.height === size.height
  return isAlike ? screen : null
}

/** Parses what was kept; null where it cannot be read. By hand: a schema's library would take longer to load than this saves. */
export function parseLastScreen(text: string | null): LastScreen | null {
  const kept = jsonOf(text)
  if (!isRecord(kept) || !Array.isArray(kept['pictures'])) return null
  const { width, height, canvas } = kept
  if (!isLength(width) || !isLength(height) || !isBox(canvas)) return null
  const pictures = kept['pictures'].filter(isPicture).slice(0, MOST_PICTURES)
  return pictures.length === 0 ? null : { width, height, canvas, pictures }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isPicture(value: unknown): value is LastPicture {
  return isRecord(value) && isThumbnail(value['source']) && isBox(value)
}

function isBox(value: unknown): value is Box {
  if (!isRecord(value)) return false
  const { x, y, width, height } = value
  return isPlace(x) && isPlace(y) && isLength(width) && isLength(height)
}

function isThumbnail(value: unknown): value is string {
  return typeof value === 'string' && /^media:\/\/thumbnail\d+\/[\w-]{4,64}$/.test(value)
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) < 100_000
}

function isLength(value: unknown): value is number {
  return isPlace(value) && value > 0
}
