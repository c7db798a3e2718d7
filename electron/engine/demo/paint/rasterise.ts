import { Transformer } from '@napi-rs/image'

/**
 * Draws an SVG in exactly its size, opaque. Blocks while it draws. `@napi-rs/image` 1.15 doubles an SVG until its
 * long side has about 1000 pixels, so smaller ones come out too large and are scaled back.
 */
export async function rasterise(svg: string, width: number, height: number): Promise<Transformer> {
  const picture = Transformer.fromSvg(svg, '#000000')
  const drawn = await picture.metadata()
  if (drawn.width !== width || drawn.height !== height) picture.resize(width, height)
  return picture
}
