import { Transformer } from '@napi-rs/image'

/** Where something of the still picture of the cases is. */
export type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight'

/**
 * Returns the colours in the corners of a picture that our decoder knows. The still picture of the cases has a red
 * square at the top left, a green strip at the top right, a blue bar at the bottom left.
 */
export async function corners(bytes: Uint8Array): Promise<Readonly<Record<Corner, string>>> {
  const picture = new Transformer(bytes)
  const { width, height } = await picture.metadata()
  // Scaling to its own size is what makes four channels of any picture.
  picture.fastResize({ width, height })
  const pixels = await picture.rawPixels()
  const channels = pixels.length / (width * height)
  const at = (x: number, y: number): string => {
    const start = (y * width + x) * channels
    return nameOf(Array.from(pixels.subarray(start, start + 3)))
  }
  const [right, bottom] = [width - 6, height - 4]
  return {
    topLeft: at(5, 4),
    topRight: at(right, 4),
    bottomLeft: at(5, bottom),
    bottomRight: at(right, bottom),
  }
}

function nameOf([red = 0, green = 0, blue = 0]: readonly number[]): string {
  const parts = [red > 128 && 'red', green > 96 && 'green', blue > 128 && 'blue']
  return parts.filter((part) => part !== false).join(' ') || 'black'
}
