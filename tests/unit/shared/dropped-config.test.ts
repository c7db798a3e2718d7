import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { isUsualInstead } from '#shared/domain/dropped-config.ts'
import type { VideoRequest } from '#shared/domain/generation.ts'
import { videoRequest } from '../../integration/support/requests.ts'
import { assetAt } from '../engine/jobs/asset.ts'

/** 3:2 in 480p, 6 s: what servers make by themselves. */
const USUAL: Asset = {
  ...assetAt(0),
  kind: 'video',
  mime: 'video/mp4',
  width: 720,
  height: 480,
  durationSeconds: 6.04,
}
const ASKED = videoRequest({ aspectRatio: '16:9', lengthSeconds: 12, resolution: '720p' })
const PICTURE = {
  type: 'address',
  kind: 'image',
  url: 'https://example.com/cat.png',
} as const

describe('a video that is just what servers make by themselves', () => {
  it.each<[string, Partial<VideoRequest>]>([
    ['everything was', {}],
    ['only the length was', { aspectRatio: '3:2', resolution: '480p' }],
    ['only the ratio was', { lengthSeconds: 6, resolution: '480p' }],
    ['the length was, of a video made of a picture', { references: [PICTURE] }],
  ])('is not what was asked for where %s asked for otherwise', (_what, change) => {
    expect(isUsualInstead({ ...ASKED, ...change }, USUAL)).toBe(true)
  })

  it.each<[string, Partial<VideoRequest>]>([
    ['it was asked for', { aspectRatio: '3:2', lengthSeconds: 6, resolution: '480p' }],
    // Making it larger may have failed.
    ['only the resolution was', { aspectRatio: '3:2', lengthSeconds: 6 }],
    // It may have the ratio of its picture.
    ['it was made of a picture', { lengthSeconds: 6, references: [PICTURE] }],
  ])('says nothing where %s', (_what, change) => {
    expect(isUsualInstead({ ...ASKED, ...change }, USUAL)).toBe(false)
  })

  it.each<[string, Partial<Asset>]>([
    ['the length', { durationSeconds: 12 }],
    ['another length', { durationSeconds: 10 }],
    ['the ratio', { width: 854 }],
    ['the ratio that the API calls 3:2', { width: 840 }],
    ['the resolution', { width: 1080, height: 720 }],
    ['no length', { durationSeconds: null }],
    ['a picture', { kind: 'image', durationSeconds: null }],
  ])('is none where a part of it is something else: %s', (_what, change) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an asset with other measures is an asset
    expect(isUsualInstead(ASKED, { ...USUAL, ...change } as Asset)).toBe(false)
  })
})
