import {
  keepLastScreen,
  LAST_SCREEN_ID,
  type LastPicture,
  type LastScreen,
} from '../first-paint/last-screen.ts'
import { useSettings } from '../data/settings-store.ts'
import type { Box } from '../ui/virtual-grid/grid-layout.ts'

/** Milliseconds after which the pictures of the last screen go even when what replaces them is not there. */
const MOST_KEPT = 2000

/** Keeps what is on the screen when the page goes, so that the next window begins with it. */
export function rememberScreen(): void {
  addEventListener('pagehide', () => keepLastScreen(screenNow()))
  forgetWhereDiscreet()
  useSettings.subscribe(forgetWhereDiscreet)
}

/** At once, and not only when the page goes: who is discreet may end the app in a way in which none does. */
function forgetWhereDiscreet(): void {
  if (useSettings.getState().settings.discreet) keepLastScreen(null)
}

/** Takes the pictures of the last screen away once the tiles below show theirs, or at the first thing that the user does. */
export function replaceLastScreen(): void {
  const element = document.getElementById(LAST_SCREEN_ID)
  if (element === null) return
  const began = performance.now()
  const ends = new AbortController()
  const end = (): void => {
    ends.abort()
    element.remove()
  }
  for (const type of ['pointerdown', 'keydown', 'wheel', 'resize']) {
    addEventListener(type, end, { capture: true, signal: ends.signal })
  }
  const look = (): void => {
    if (ends.signal.aborted) return
    const images = tileImages()
    const isReplaced = images.length > 0 && images.every(isThere)
    if (isReplaced || performance.now() - began > MOST_KEPT) end()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** One that waits for its turn has no source, and so is complete. */
function isThere({ complete, dataset }: HTMLImageElement): boolean {
  return complete && dataset['waits'] === undefined
}

/** Returns what is on the screen; null where it is nobody's business, or no sheet of tiles. */
function screenNow(): LastScreen | null {
  if (useSettings.getState().settings.discreet) return null
  const canvas = uncoveredCanvas()
  if (canvas === null) return null
  const pictures = tileImages().flatMap((image) => pictureOf(image, canvas))
  return { width: innerWidth, height: innerHeight, canvas, pictures }
}

/** Returns where nothing lies over the canvas: beside the inspector and above the composer. */
function uncoveredCanvas(): Box | null {
  const canvas = boxOf('.canvas')
  if (canvas === undefined) return null
  const { x, y } = canvas
  const right = Math.min(canvas.right, boxOf('.inspector-slot')?.left ?? canvas.right)
  const bottom = Math.min(canvas.bottom, boxOf('.dock')?.top ?? canvas.bottom)
  return { x, y, width: right - x, height: bottom - y }
}

function boxOf(selector: string): DOMRect | undefined {
  return document.querySelector(selector)?.getBoundingClientRect()
}

/** The pictures of tiles that are in the page, of the view that is shown. */
function tileImages(): HTMLImageElement[] {
  const images = document.querySelectorAll<HTMLImageElement>('[data-asset] img')
  return [...images].filter((image) => image.checkVisibility())
}

function pictureOf(image: HTMLImageElement, canvas: Box): LastPicture[] {
  const { x, y, width, height } = image.getBoundingClientRect()
  const isSeen = y < canvas.y + canvas.height && y + height > canvas.y && width > 0
  return isSeen && image.naturalWidth > 0 ? [{ source: image.src, x, y, width, height }] : []
}
