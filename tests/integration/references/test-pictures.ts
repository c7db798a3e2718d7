import { crc32 } from 'node:zlib'
import { Transformer } from '@napi-rs/image'

type Color = readonly [number, number, number, number]

/** Returns a picture whose pixels a function decides. */
export function paint(width: number, height: number, color: (x: number, y: number) => Color) {
  const pixels = Buffer.alloc(width * height * 4)
  let at = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, alpha] = color(x, y)
      // One by one: `set` takes twice as long, which for a photo of 24 megapixels is half a second.
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
      pixels[at + 3] = alpha
      at += 4
    }
  }
  return Transformer.fromRgbaPixels(pixels, width, height)
}

/** Returns red, green / blue, white: every way to turn or mirror it looks different. */
export function fourColors(width: number, height: number) {
  return paint(width, height, (x, y) => {
    if (y < height / 2) return x < width / 2 ? [255, 0, 0, 255] : [0, 255, 0, 255]
    return x < width / 2 ? [0, 0, 255, 255] : [255, 255, 255, 255]
  })
}

/** Returns the worst there is to compress: every pixel at random, from a fixed seed. */
export function noise(width: number, height: number, alpha: (x: number, y: number) => number) {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  }
  return paint(width, height, (x, y) => [next(), next(), next(), alpha(x, y)])
}

/** Returns the corners of a picture as letters, row by row: `RG/BW` for `fourColors` upright. */
export async function cornersOf(bytes: Uint8Array): Promise<string> {
  const { width, height, data } = await decode(bytes)
  const letterAt = (x: number, y: number) => {
    const [red = 0, green = 0] = data.subarray((y * width + x) * 4)
    if (red > 128) return green > 128 ? 'W' : 'R'
    return green > 128 ? 'G' : 'B'
  }
  const right = width - 2
  const bottom = height - 2
  return `${letterAt(1, 1)}${letterAt(right, 1)}/${letterAt(1, bottom)}${letterAt(right, bottom)}`
}

/** Returns a decoded picture as red, green, blue and alpha. */
export async function decode(bytes: Uint8Array) {
  const picture = new Transformer(bytes)
  const { width, height } = await picture.metadata()
  picture.fastResize({ width, height })
  return { width, height, data: await picture.rawPixels() }
}

/** Returns an EXIF block with an orientation, and with the degrees of a latitude that can be searched for. */
export function exifBlock(orientation: number): Buffer {
  const tiff = Buffer.alloc(44)
  tiff.write('MM\0*\0\0\0\x08', 0, 'latin1')
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  tiff.write('GPS 48.8584 N', 28, 'latin1')
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

/** Returns a JPEG with a further segment behind its start. */
export function withSegment(jpeg: Uint8Array, marker: number, content: Uint8Array): Buffer {
  const header = Buffer.of(0xff, marker, 0, 0)
  header.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), header, content, jpeg.subarray(2)])
}

/** Returns a PNG with a further chunk behind its header. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, 33), length, body, checksum, png.subarray(33)])
}

/** Returns something that looks like an ICC profile from outside: its colour space is what counts here. */
export function fakeProfile(colorSpace: string, bytes: number): Buffer {
  const profile = Buffer.alloc(bytes, 'profile ')
  profile.write(colorSpace.padEnd(4), 16, 'latin1')
  return profile
}
