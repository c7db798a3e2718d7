import { expect, it } from 'vitest'
import { Transformer } from '@napi-rs/image'
import { greyPng } from '../../../../../renderer/data/mask/grey-png.ts'

it('writes a mask as a picture that another decoder reads pixel by pixel', async () => {
  const width = 37
  const height = 21
  const data = Uint8Array.from({ length: width * height }, (_, at) => (at * 7) % 256)
  const blob = await greyPng({ width, height, data })
  const image = new Transformer(Buffer.from(await blob.arrayBuffer()))
  const { width: readWidth, height: readHeight, colorType } = await image.metadata()
  expect([readWidth, readHeight, colorType]).toEqual([width, height, 0])
  const pixels = await image.rawPixels()
  expect([...pixels]).toEqual([...data])
})
