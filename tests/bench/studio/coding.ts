import { CompressionType, FilterType, Transformer } from '@napi-rs/image'
import { largePicture } from './large-picture.ts'

/** Returns how long decoding a JPEG of a size takes, and encoding it as a PNG, in milliseconds. */
export async function measureCoding(
  width: number,
  height: number,
): Promise<{ decode: number; encode: number }> {
  const { data } = largePicture(width, height)
  const jpeg = await Transformer.fromRgbaPixels(data, width, height).jpeg(92)
  const decode = await timed(() => new Transformer(jpeg).rawPixels())
  const encode = await timed(() =>
    Transformer.fromRgbaPixels(data, width, height).png({
      compressionType: CompressionType.Fast,
      filterType: FilterType.Up,
    }),
  )
  return { decode, encode }
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return Math.round(performance.now() - start)
}
