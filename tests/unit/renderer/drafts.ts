import * as fc from 'fast-check'
import { RESPONSE_FORMATS, VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import type { Draft } from '../../../renderer/data/draft/draft.ts'
import type { Pictures } from '../../../renderer/data/draft/pictures.ts'
import { stored } from './data/tray/entries.ts'

/** Drafts of every kind, also with values that no model takes. */

const imageModel = fc.constantFrom(
  'grok-imagine-1.0',
  'grok-imagine-1.0-fast',
  'some-model-of-theirs',
  'grok-imagine-image',
  'grok-imagine-1.0-edit',
  'grok-imagine-video',
  ' ',
)
const videoModel = fc.constantFrom('grok-imagine-1.0-video', 'grok-imagine-video', 'gone')

export const anyDraft: fc.Arbitrary<Draft> = fc.record({
  mentions: fc.constant({}),
  values: fc.constant({}),
  kind: fc.constantFrom('image', 'video'),
  prompt: fc.string({ minLength: 1, maxLength: 50 }).map((text) => `x${text}`),
  image: fc.record({
    model: imageModel,
    editModel: fc.option(imageModel),
    count: fc.integer({ min: -5, max: 50 }),
    size: fc.constantFrom(...IMAGE_SIZES),
    isShapeByHand: fc.boolean(),
    sizes: fc.option(fc.uniqueArray(fc.constantFrom(...IMAGE_SIZES), { minLength: 1 })),
    responseFormat: fc.constantFrom(...RESPONSE_FORMATS),
  }),
  video: fc.record({
    model: videoModel,
    animationModel: fc.option(videoModel),
    aspectRatio: fc.constantFrom(...ASPECT_RATIOS),
    isShapeByHand: fc.boolean(),
    aspectRatios: fc.option(fc.uniqueArray(fc.constantFrom(...ASPECT_RATIOS), { minLength: 1 })),
    lengthSeconds: fc.integer({ min: -5, max: 100 }),
    resolution: fc.constantFrom(...VIDEO_RESOLUTIONS),
    preset: fc.constantFrom(...VIDEO_PRESETS),
  }),
  repeat: fc.integer({ min: 1, max: 50 }),
  edit: fc.constant(null),
})

const side = fc.integer({ min: 1, max: 2048 })

/** Pictures in the tray, all ready. */
export const anyPictures: fc.Arbitrary<Pictures> = fc
  .array(fc.record({ width: side, height: side }), { maxLength: 20 })
  .map((sizes) => sizes.map((size, number) => stored(number, size)))
