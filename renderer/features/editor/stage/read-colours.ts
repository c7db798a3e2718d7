import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Colours } from '../wand/flood.ts'

/**
 * Reads the pixels of a picture of the library at another size; once, however often it is asked. Rejects where the
 * picture cannot be decoded.
 */
export function createColourReader(url: string, size: PixelSize): () => Promise<Colours> {
  let reading: Promise<Colours> | null = null
  return () => {
    reading ??= read(url, size)
    // So that the next click tries again.
    reading.catch(() => {
      reading = null
    })
    return reading
  }
}

async function read(url: string, { width, height }: PixelSize): Promise<Colours> {
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('There is no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
