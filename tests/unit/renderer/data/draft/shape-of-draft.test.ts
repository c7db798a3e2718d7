import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { emptyDraft, type Draft } from '../../../../../renderer/data/draft/draft.ts'
import type { Pictures } from '../../../../../renderer/data/draft/pictures.ts'
import { requestOfDraft } from '../../../../../renderer/data/draft/request-of-draft.ts'
import {
  followsPicture,
  shapeDifference,
} from '../../../../../renderer/data/draft/shape-of-draft.ts'
import { stored } from '../tray/entries.ts'
import { anyDraft, anyPictures } from '../../drafts.ts'

const picture = (width: number, height: number) => stored(width, { width, height })

const drawn = (change: Partial<Draft['image']> = {}): Draft => ({
  ...emptyDraft(),
  prompt: 'x',
  image: { ...emptyDraft().image, ...change },
})
const filmed = (change: Partial<Draft['video']> = {}): Draft => ({
  ...emptyDraft(),
  kind: 'video',
  prompt: 'x',
  video: { ...emptyDraft().video, ...change },
})
const sizeOf = (draft: Draft, pictures: Pictures) => {
  const request = requestOfDraft(draft, pictures)
  return request.kind === 'image' ? request.size : request.aspectRatio
}

describe('the shape of what is made', () => {
  it.each([
    [3000, 2000, '1792x1024', '3:2'],
    [1920, 1080, '1280x720', '16:9'],
    [1080, 1920, '720x1280', '9:16'],
    [4000, 3000, '1792x1024', '3:2'],
    [2000, 3000, '1024x1792', '2:3'],
    [1000, 1001, '1024x1024', '1:1'],
    [1, 2000, '720x1280', '9:16'],
  ] as const)('is the nearest to a picture of %d × %d', (width, height, size, ratio) => {
    expect(sizeOf(drawn(), [picture(width, height)])).toBe(size)
    expect(sizeOf(filmed(), [picture(width, height)])).toBe(ratio)
  })

  it('goes by the first picture that counts: of the last three for an edit, the very first for a video', () => {
    const pictures = [picture(900, 1600), picture(1600, 900), picture(8, 8), picture(8, 8)]
    expect(sizeOf(drawn(), pictures)).toBe('1280x720')
    expect(sizeOf(filmed(), pictures)).toBe('9:16')
  })

  it('is the one chosen by hand, for any pictures that come', () => {
    const draft = { image: drawn().image, video: drawn().video }
    fc.assert(
      fc.property(
        fc.constantFrom(...IMAGE_SIZES),
        fc.constantFrom(...ASPECT_RATIOS),
        anyPictures,
        (size, aspectRatio, pictures) => {
          expect(sizeOf(drawn({ ...draft.image, size, isShapeByHand: true }), pictures)).toBe(size)
          expect(
            sizeOf(filmed({ ...draft.video, aspectRatio, isShapeByHand: true }), pictures),
          ).toBe(aspectRatio)
          expect(sizeOf(drawn({ sizes: [size] }), pictures)).toBe(size)
        },
      ),
    )
  })

  it('stays as it was where no pixels are known, and comes back when the pictures are gone', () => {
    const unknown = { type: 'address', kind: 'image', url: 'https://pictures.example/a' } as const
    expect(sizeOf(drawn(), [unknown])).toBe('1024x1024')
    expect(sizeOf(drawn(), [null])).toBe('1024x1024')
    expect(sizeOf(drawn(), [])).toBe('1024x1024')
    expect(sizeOf(filmed(), [])).toBe('16:9')
  })

  it('follows the picture for each medium by itself', () => {
    const draft = drawn({ isShapeByHand: true })
    expect(followsPicture(draft)).toBe(false)
    expect(followsPicture({ ...draft, kind: 'video' })).toBe(true)
    expect(followsPicture(drawn({ sizes: ['1280x720'] }))).toBe(false)
    expect(followsPicture(filmed({ aspectRatios: ['1:1', '9:16'] }))).toBe(false)
  })
})

describe('what is said about the shape', () => {
  it('is nothing where the picture has the same one, or nearly', () => {
    expect(shapeDifference(drawn(), [picture(1280, 720)])).toBeNull()
    expect(shapeDifference(drawn(), [picture(1000, 1010)])).toBeNull()
    expect(shapeDifference(drawn(), [])).toBeNull()
    expect(shapeDifference(drawn(), [null])).toBeNull()
  })

  it('is how much of the first picture that counts may be cut off, and whether there is a nearer shape', () => {
    const pictures = [picture(8, 8), picture(400, 300), picture(8, 8), picture(8, 8)]
    expect(shapeDifference(filmed(), [picture(400, 300)])).toEqual({
      shape: '3:2',
      cropped: expect.closeTo(1 / 9, 5) as number,
      case: 'nearest',
    })
    expect(shapeDifference(drawn({ size: '1024x1024', isShapeByHand: true }), pictures)).toEqual({
      shape: '1024x1024',
      cropped: expect.closeTo(0.25, 5) as number,
      case: 'other',
    })
  })

  it('is the most that is lost where everything is made in several shapes', () => {
    const draft = filmed({ aspectRatios: ['16:9', '9:16', '1:1'] })
    expect(shapeDifference(draft, [picture(160, 90)])).toMatchObject({
      shape: '9:16',
      case: 'several',
    })
  })

  it('is never more than a picture has, nor about one that does not count', () => {
    fc.assert(
      fc.property(anyDraft, anyPictures, (draft, pictures) => {
        const difference = shapeDifference(draft, pictures)
        if (difference === null) return
        expect(difference.cropped).toBeGreaterThan(0)
        expect(difference.cropped).toBeLessThan(1)
        const { references } = requestOfDraft(draft, pictures)
        expect(shapeDifference(draft, references.slice(0, 1))).toEqual(difference)
      }),
    )
  })
})
