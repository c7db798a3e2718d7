import { filledSize } from '../stage/zoom.ts'
import type { DifferenceAnswer, DifferenceTask, Placed } from './difference-task.ts'
import { differencePixels, type PixelCount } from './pixel-difference.ts'

/** Pixels of a strip: large pictures are never three times in memory as a whole. */
const STRIP = 4_000_000

self.addEventListener('message', ({ data }: MessageEvent<DifferenceTask>) => {
  const answer = differenceOf(data)
  self.postMessage(answer, { transfer: [answer.picture] })
})

function differenceOf(task: DifferenceTask): DifferenceAnswer {
  const { width, height } = task
  const placed = task.placed ?? fitted(task.one, task)
  const out = new OffscreenCanvas(width, height)
  const rows = Math.max(1, Math.min(height, Math.floor(STRIP / width)))
  const strips = [strip(width, rows), strip(width, rows)] as const
  const drawn = contextOf(out)
  let whole: PixelCount = { differing: 0, largest: 0 }
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top)
    const one = pixelsOf(strips[0], task.one, placed, { top, count })
    const other = pixelsOf(strips[1], task.other, fitted(task.other, task), { top, count })
    const result = new ImageData(width, count)
    const found = differencePixels(one.data, other.data, result.data)
    drawn.putImageData(result, 0, top)
    whole = {
      differing: whole.differing + found.differing,
      largest: Math.max(whole.largest, found.largest),
    }
  }
  return { ...whole, picture: out.transferToImageBitmap() }
}

function strip(width: number, rows: number): OffscreenCanvasRenderingContext2D {
  return contextOf(new OffscreenCanvas(width, rows), true)
}

/** Where a picture lies that is fitted into the whole: scaled only where its size is another. */
function fitted(picture: ImageBitmap, whole: DifferenceTask): Placed {
  const size = filledSize(picture, whole)
  return { ...size, x: (whole.width - size.width) / 2, y: (whole.height - size.height) / 2 }
}

/** Returns a strip of the whole with what of a picture lies on it. */
function pixelsOf(
  context: OffscreenCanvasRenderingContext2D,
  picture: ImageBitmap,
  { x, y, width, height }: Placed,
  { top, count }: { readonly top: number; readonly count: number },
): ImageData {
  const { canvas } = context
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(
    picture,
    Math.round(x),
    Math.round(y) - top,
    Math.round(width),
    Math.round(height),
  )
  return context.getImageData(0, 0, canvas.width, count)
}

function contextOf(
  canvas: OffscreenCanvas,
  willReadFrequently = false,
): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently })
  if (context === null) throw new Error('There is no canvas')
  return context
}
