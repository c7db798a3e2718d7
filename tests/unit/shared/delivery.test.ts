import { describe, expect, it } from 'vitest'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { deliveryDifferences } from '#shared/domain/delivery.ts'
import { imageRequest, videoRequest } from '../../integration/support/requests.ts'
import { assetAt } from '../engine/jobs/asset.ts'

function picture(width: number, height: number): ShownAsset {
  return { ...assetAt(0), kind: 'image', width, height }
}

function clip(width: number, height: number, durationSeconds: number | null): ShownAsset {
  return { ...picture(width, height), kind: 'video', mime: 'video/mp4', durationSeconds }
}

describe('a picture', () => {
  it('as it was asked for differs in nothing', () => {
    expect(deliveryDifferences(imageRequest(1), picture(1280, 720))).toEqual([])
  })

  it('of another size is reported with both sizes', () => {
    expect(deliveryDifferences(imageRequest(1), picture(1024, 1024))).toEqual([
      { parameter: 'size', requested: '1280x720', delivered: '1024x1024' },
    ])
  })

  it('whose size the server decides differs in nothing', () => {
    expect(deliveryDifferences(imageRequest(1, { size: null }), picture(7, 9))).toEqual([])
  })
})

describe('a video', () => {
  const asked = videoRequest({ aspectRatio: '16:9', resolution: '720p', lengthSeconds: 6 })

  it('as it was asked for differs in nothing, though videos end with a frame', () => {
    expect(deliveryDifferences(asked, clip(1280, 720, 6.04))).toEqual([])
    expect(deliveryDifferences(asked, clip(1280, 704, 5.5))).toEqual([])
  })

  it('in 480p, because the upscale failed, is reported', () => {
    expect(deliveryDifferences(asked, clip(848, 480, 6))).toEqual([
      { parameter: 'resolution', requested: '720p', delivered: '480p' },
    ])
  })

  it('in another ratio, or shorter, is reported', () => {
    expect(deliveryDifferences(asked, clip(720, 720, 4))).toEqual([
      { parameter: 'aspect_ratio', requested: '16:9', delivered: '720x720' },
      { parameter: 'length', requested: '6 s', delivered: '4 s' },
    ])
  })

  it('in 3:2 may be what the API calls so, which is 7:4', () => {
    const wide = videoRequest({ aspectRatio: '3:2', resolution: '480p', lengthSeconds: 6 })
    expect(deliveryDifferences(wide, clip(720, 480, 6))).toEqual([])
    expect(deliveryDifferences(wide, clip(840, 480, 6))).toEqual([])
  })

  it('whose length is unknown is not said to be short', () => {
    expect(deliveryDifferences(asked, clip(1280, 720, null))).toEqual([])
  })

  it('that is a picture is reported, and nothing else', () => {
    expect(deliveryDifferences(asked, picture(1, 1))).toEqual([
      { parameter: 'kind', requested: 'video', delivered: 'image' },
    ])
  })
})
