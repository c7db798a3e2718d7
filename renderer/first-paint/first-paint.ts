import '../styles/app.css'
import { applyCachedTheme } from '../app/theme.ts'
import type { Box } from '../ui/virtual-grid/grid-layout.ts'
import { LAST_SCREEN_ID, lastScreen, type LastPicture, type LastScreen } from './last-screen.ts'

/** Milliseconds that the page waits for the first pictures before it goes on without them. */
const PATIENCE = 250

// The page's own script is large: pictures that were made long ago need not wait for it.
void begin()

async function begin(): Promise<void> {
  try {
    applyCachedTheme()
    const screen = lastScreen({ width: innerWidth, height: innerHeight })
    if (screen !== null) await show(screen)
  } catch {
    // The page's storage cannot be read: the app works without what is in it.
  }
  await import('../main.tsx')
}

/** Shows the pictures where they were, and resolves once they are painted. */
async function show({ canvas, pictures }: LastScreen): Promise<void> {
  const container = document.createElement('div')
  container.id = LAST_SCREEN_ID
  container.ariaHidden = 'true'
  place(container, canvas)
  const images = pictures.map((picture) => imageOf(picture, canvas))
  container.append(...images)
  const decoded = images.map((image) => image.decode().catch(() => undefined))
  await Promise.race([Promise.all(decoded), wait(PATIENCE)])
  // Of another library, or of one that is gone: the mark says that there is something to wait for.
  if (images.every(({ naturalWidth }) => naturalWidth === 0)) return
  document.querySelector('.starting')?.remove()
  document.body.append(container)
  await nextFrame()
  performance.mark(LAST_SCREEN_ID)
}

function imageOf({ source, ...box }: LastPicture, canvas: Box): HTMLImageElement {
  const image = new Image()
  image.src = source
  image.alt = ''
  place(image, { ...box, x: box.x - canvas.x, y: box.y - canvas.y })
  // What cannot be had any more leaves its place empty.
  image.addEventListener('error', () => image.remove())
  return image
}

function place({ style }: HTMLElement, { x, y, width, height }: Box): void {
  Object.assign(style, {
    left: `${x}px`,
    top: `${y}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}

/** Resolves after the next frame was handed over to be painted. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
