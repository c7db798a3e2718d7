import { mediaUrl } from '#shared/media-url.ts'
import type { Size } from '../stage/zoom.ts'
import type { DifferenceAnswer, DifferenceTask, Placed } from './difference-task.ts'

/** A picture of the library, with its pixels. */
export interface Compared extends Size {
  readonly id: string
}

/** Where the left upper corner of a picture lies on another one, in pixels. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** How two pictures differ. */
export interface Difference extends Size {
  /** The share of the pixels that differ, 0–1; 0 only where all are exactly equal. */
  readonly share: number
  /** The difference of each pixel, opaque: black is equal. */
  readonly picture: ImageBitmap
  /** Whether one was scaled for it: then equal pictures may differ a little. */
  readonly isScaled: boolean
}

/** Pixels of the largest difference that is made in full size: four bytes each, several times. */
const MOST_PIXELS = 64_000_000

/**
 * Measures how two pictures differ, pixel by pixel of their originals, in a worker. Those of different sizes are fitted into the larger
 * one, but for one that lies somewhere on the other. Rejects where one cannot be decoded, and when the signal says so.
 */
export async function measureDifference(
  one: Compared,
  other: Compared,
  signal: AbortSignal,
  offset: Offset | null = null,
): Promise<Difference> {
  const size = commonSize(one, other)
  // One after the other: each takes the memory of its own pixels while it is decoded.
  const first = await bitmapOf(one, signal)
  const second = await bitmapOf(other, signal)
  const placed = offset === null ? null : placedIn(size, other, one, offset)
  const isScaled = [placed === null ? first : other, second].some(
    ({ width, height }) => width !== size.width || height !== size.height,
  )
  const answer = await inWorker({ ...size, one: first, other: second, placed }, signal)
  const { picture, differing } = answer
  return { ...size, picture, isScaled, share: differing / (size.width * size.height) }
}

/** Where a picture lies on another one, in pixels of the size in which both are compared. */
function placedIn(size: Size, whole: Size, part: Size, { x, y }: Offset): Placed {
  const scale = size.width / whole.width
  return {
    x: x * scale,
    y: y * scale,
    width: part.width * scale,
    height: part.height * scale,
  }
}

/** The size of the larger one, as far as there is memory for it. */
export function commonSize(one: Size, other: Size): Size {
  const larger = one.width * one.height >= other.width * other.height ? one : other
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (larger.width * larger.height)))
  return {
    width: Math.max(1, Math.round(larger.width * scale)),
    height: Math.max(1, Math.round(larger.height * scale)),
  }
}

async function bitmapOf({ id }: Compared, signal: AbortSignal): Promise<ImageBitmap> {
  signal.throwIfAborted()
  const image = new Image()
  // Else its pixels could not be read.
  image.crossOrigin = 'anonymous'
  image.src = mediaUrl('original', id)
  await image.decode()
  signal.throwIfAborted()
  return createImageBitmap(image)
}

function inWorker(task: DifferenceTask, signal: AbortSignal): Promise<DifferenceAnswer> {
  const worker = new Worker(new URL('./difference-worker.ts', import.meta.url), { type: 'module' })
  const answered = new Promise<DifferenceAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<DifferenceAnswer>) => resolve(data))
    worker.addEventListener('error', () => reject(new Error('The difference could not be made')))
    signal.addEventListener('abort', () => reject(new Error('No longer wanted')))
  })
  worker.postMessage(task, [task.one, task.other])
  return answered.finally(() => worker.terminate())
}
