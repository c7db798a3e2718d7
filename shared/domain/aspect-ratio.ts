/** The API's five aspect ratios, in the order its document lists them. */
export const ASPECT_RATIOS = ['16:9', '9:16', '3:2', '2:3', '1:1'] as const
export type AspectRatio = (typeof ASPECT_RATIOS)[number]

/** The API's five image sizes, width × height in pixels. */
export const IMAGE_SIZES = ['1280x720', '720x1280', '1792x1024', '1024x1792', '1024x1024'] as const
export type ImageSize = (typeof IMAGE_SIZES)[number]

/**
 * The size the API makes for a ratio. The API calls 1792×1024 "3:2" although it is 7:4; the name is kept because
 * servers accept it, and the real size is read from the file.
 */
export const SIZE_BY_ASPECT_RATIO: Readonly<Record<AspectRatio, ImageSize>> = {
  '16:9': '1280x720',
  '9:16': '720x1280',
  '3:2': '1792x1024',
  '2:3': '1024x1792',
  '1:1': '1024x1024',
}

/** Returns the API's name for a size. */
export function aspectRatioOfSize(size: ImageSize): AspectRatio {
  const found = ASPECT_RATIOS.find((ratio) => SIZE_BY_ASPECT_RATIO[ratio] === size)
  if (found === undefined) throw new Error(`No aspect ratio has the size ${size}`)
  return found
}

/** Returns width and height in pixels of a size such as `1280x720`. */
export function pixelsOfSize(size: ImageSize): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number)
  return { width, height }
}

/** Returns the true ratio of a size in lowest terms: `7:4` for the one that the API calls 3:2. */
export function trueRatioOfSize(size: ImageSize): string {
  const { width, height } = pixelsOfSize(size)
  const divisor = greatestDivisor(width, height)
  return `${width / divisor}:${height / divisor}`
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}
