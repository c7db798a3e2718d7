import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESPONSE_FORMATS, VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import {
  draftOfRequest,
  emptyDraft,
  IMAGE_MODELS,
  parseDraft,
  requestOfDraft,
  VIDEO_MODELS,
  type Draft,
} from '../../../../../../renderer/features/create/composer/draft.ts'
import { IMAGE_REQUEST, VIDEO_REQUEST } from '../../../jobs.ts'

const anyDraft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom('image', 'video'),
  prompt: fc.string({ minLength: 1, maxLength: 50 }).map((text) => `x${text}`),
  image: fc.record({
    model: fc.constantFrom(
      ...IMAGE_MODELS.map((model) => model.id),
      'some-model-of-theirs',
      'grok-imagine-image',
      'grok-imagine-1.0-edit',
      'grok-imagine-video',
      ' ',
    ),
    count: fc.integer({ min: -5, max: 50 }),
    size: fc.constantFrom(...IMAGE_SIZES),
    sizes: fc.option(fc.uniqueArray(fc.constantFrom(...IMAGE_SIZES), { minLength: 1 })),
    responseFormat: fc.constantFrom(...RESPONSE_FORMATS),
  }),
  video: fc.record({
    model: fc.constantFrom(...VIDEO_MODELS.map((model) => model.id), 'gone'),
    aspectRatio: fc.constantFrom(...ASPECT_RATIOS),
    aspectRatios: fc.option(fc.uniqueArray(fc.constantFrom(...ASPECT_RATIOS), { minLength: 1 })),
    lengthSeconds: fc.integer({ min: -5, max: 100 }),
    resolution: fc.constantFrom(...VIDEO_RESOLUTIONS),
    preset: fc.constantFrom(...VIDEO_PRESETS),
  }),
  repeat: fc.integer({ min: 1, max: 50 }),
})

describe('requestOfDraft', () => {
  it.each(IMAGE_MODELS)('makes a valid request for $id', (model) => {
    const empty = emptyDraft()
    const draft = { ...empty, prompt: 'x', image: { ...empty.image, model: model.id } }
    expect(generationRequestSchema.parse(requestOfDraft(draft)).model).toBe(model.id)
  })

  it.each(VIDEO_MODELS)('makes a valid request for $id', (model) => {
    const empty = emptyDraft()
    const video = { ...empty.video, model: model.id }
    const draft = { ...empty, kind: 'video', prompt: 'x', video } as const
    expect(generationRequestSchema.parse(requestOfDraft(draft)).model).toBe(model.id)
  })

  it('is valid whatever stands in the draft, as long as there is a prompt', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(generationRequestSchema.safeParse(requestOfDraft(draft)).success).toBe(true)
      }),
    )
  })

  it('sends nothing that the server decides', () => {
    const empty = emptyDraft()
    const image = {
      model: 'grok-imagine-1.0-fast',
      count: 7,
      size: '1280x720',
      sizes: null,
      responseFormat: 'b64_json',
    } as const
    expect(requestOfDraft({ ...empty, prompt: ' boat ', image })).toEqual({
      kind: 'image',
      model: 'grok-imagine-1.0-fast',
      prompt: 'boat',
      count: null,
      size: null,
      responseFormat: null,
      references: [],
    })
  })

  it('asks any model that the table does not have, in the way that was chosen', () => {
    const empty = emptyDraft()
    const image = { ...empty.image, model: 'their-painter', responseFormat: 'b64_json' } as const
    const request = generationRequestSchema.parse(requestOfDraft({ ...empty, prompt: 'x', image }))
    expect(request).toMatchObject({ model: 'their-painter', responseFormat: 'b64_json' })
    expect(draftOfRequest(request, empty).image).toMatchObject(image)
    const video = { ...empty.video, model: 'their-camera' }
    const film = { ...empty, kind: 'video', prompt: 'x', video } as const
    expect(generationRequestSchema.parse(requestOfDraft(film)).model).toBe('their-camera')
  })

  it('sends a format only to a model that takes it', () => {
    const empty = emptyDraft()
    const image = { ...empty.image, model: 'grok-imagine-image', responseFormat: 'base64' } as const
    expect(requestOfDraft({ ...empty, prompt: 'x', image })).toMatchObject({
      responseFormat: 'url',
    })
  })

  it('offers no model that needs a reference image', () => {
    expect(IMAGE_MODELS.map((model) => model.id)).not.toContain('grok-imagine-1.0-edit')
  })
})

describe('draftOfRequest', () => {
  it('makes the same request again, in its one shape', () => {
    const empty = emptyDraft()
    const severalShapes: Draft = {
      ...empty,
      image: { ...empty.image, sizes: ['1280x720', '720x1280'] },
      video: { ...empty.video, aspectRatios: ['1:1', '9:16'] },
    }
    for (const request of [IMAGE_REQUEST, VIDEO_REQUEST]) {
      expect(requestOfDraft(draftOfRequest(request, empty))).toEqual(request)
      expect(requestOfDraft(draftOfRequest(request, severalShapes))).toEqual(request)
    }
  })

  it('leaves the choices for the other medium alone', () => {
    const image = {
      model: 'x',
      count: 9,
      size: '720x1280',
      sizes: ['720x1280'],
      responseFormat: 'url',
    } as const
    const before = { ...emptyDraft(), image }
    expect(draftOfRequest(VIDEO_REQUEST, before).image).toEqual(before.image)
  })
})

describe('parseDraft', () => {
  it('reads back what was stored', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
      }),
    )
  })

  it('reads what an older version has stored', () => {
    const { sizes: _sizes, responseFormat: _format, ...image } = emptyDraft().image
    const { aspectRatios: _ratios, ...video } = emptyDraft().video
    expect(parseDraft({ ...emptyDraft(), prompt: 'kept', image, video })).toEqual({
      ...emptyDraft(),
      prompt: 'kept',
    })
  })

  it('keeps what was typed where it cannot read the rest', () => {
    const later = { ...emptyDraft(), kind: 'sculpture', prompt: 'typed' }
    expect(parseDraft(later)).toEqual({ ...emptyDraft(), prompt: 'typed' })
    expect(parseDraft({ prompt: 'typed' })).toEqual({ ...emptyDraft(), prompt: 'typed' })
    expect(parseDraft({ prompt: 7 })).toEqual(emptyDraft())
  })

  it('starts afresh from what it cannot read', () => {
    expect(parseDraft(null)).toEqual(emptyDraft())
    expect(parseDraft({ ...emptyDraft(), kind: 'sculpture' })).toEqual(emptyDraft())
  })
})
