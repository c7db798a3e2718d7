import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countReferences, MEDIA_MODELS, mediaModel } from '#shared/capabilities.ts'
import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import { emptyDraft, type Draft } from '../../../../../renderer/data/draft/draft.ts'
import type { Mode } from '../../../../../renderer/data/draft/mode.ts'
import { fitsMode } from '../../../../../renderer/data/draft/model-for-mode.ts'
import {
  draftOfRequest,
  requestOfDraft,
} from '../../../../../renderer/data/draft/request-of-draft.ts'
import { sentDraft } from '../../../../../renderer/data/draft/sent-draft.ts'
import { stored } from '../tray/entries.ts'
import { EDIT_REQUEST, IMAGE_REQUEST, VIDEO_REQUEST } from '../../jobs.ts'
import { anyDraft, anyPictures } from '../../drafts.ts'

const modelsFor = (mode: Mode) => MEDIA_MODELS.filter((model) => fitsMode(model, mode))

describe('requestOfDraft', () => {
  it.each(modelsFor('text-to-image'))('makes a valid request for $id', (model) => {
    const empty = emptyDraft()
    const draft = { ...empty, prompt: 'x', image: { ...empty.image, model: model.id } }
    expect(generationRequestSchema.parse(requestOfDraft(draft, [])).model).toBe(model.id)
  })

  it.each(modelsFor('text-to-video'))('makes a valid request for $id', (model) => {
    const empty = emptyDraft()
    const video = { ...empty.video, model: model.id }
    const draft = { ...empty, kind: 'video', prompt: 'x', video } as const
    expect(generationRequestSchema.parse(requestOfDraft(draft, [])).model).toBe(model.id)
  })

  it('is valid for any values of the draft, as long as there is a prompt', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(generationRequestSchema.safeParse(requestOfDraft(draft, [])).success).toBe(true)
      }),
    )
  })

  it('is valid with any pictures, and has exactly those that its model looks at, in order', () => {
    fc.assert(
      fc.property(anyDraft, anyPictures, (draft, pictures) => {
        const request = generationRequestSchema.parse(requestOfDraft(draft, pictures))
        const { references } = mediaModel(request.model, request.kind)
        expect(request.references).toEqual(countReferences(references, pictures).used)
        expect(request.references.length > 0).toBe(pictures.length > 0)
      }),
    )
  })

  it('edits where there are pictures and a picture is to be made, and animates the first where a video is', () => {
    const draft = { ...emptyDraft(), prompt: 'x' }
    const pictures = [stored(1), stored(2), stored(3), stored(4)]
    expect(requestOfDraft(draft, pictures)).toMatchObject({
      model: 'grok-imagine-1.0-edit',
      references: [stored(2), stored(3), stored(4)],
    })
    expect(requestOfDraft({ ...draft, kind: 'video' }, pictures)).toMatchObject({
      model: 'grok-imagine-1.0-video',
      references: [stored(1)],
    })
    expect(requestOfDraft(draft, [])).toMatchObject({ model: 'grok-imagine-1.0', references: [] })
  })

  it('sends nothing that the server decides', () => {
    const empty = emptyDraft()
    const image = {
      model: 'grok-imagine-1.0-fast',
      editModel: null,
      count: 7,
      size: '1280x720',
      isShapeByHand: true,
      sizes: null,
      responseFormat: 'b64_json',
    } as const
    expect(requestOfDraft({ ...empty, prompt: ' boat ', image }, [])).toEqual({
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
    const request = generationRequestSchema.parse(
      requestOfDraft({ ...empty, prompt: 'x', image }, []),
    )
    expect(request).toMatchObject({ model: 'their-painter', responseFormat: 'b64_json' })
    expect(draftOfRequest(request, empty).image).toMatchObject(image)
    const video = { ...empty.video, model: 'their-camera' }
    const film = { ...empty, kind: 'video', prompt: 'x', video } as const
    expect(generationRequestSchema.parse(requestOfDraft(film, [])).model).toBe('their-camera')
  })

  it('sends a format only to a model that takes it', () => {
    const empty = emptyDraft()
    const image = { ...empty.image, model: 'grok-imagine-image', responseFormat: 'base64' } as const
    expect(requestOfDraft({ ...empty, prompt: 'x', image }, [])).toMatchObject({
      responseFormat: 'url',
    })
  })

  it('offers no model that needs a reference image', () => {
    expect(modelsFor('text-to-image').map((model) => model.id)).not.toContain(
      'grok-imagine-1.0-edit',
    )
  })
})

describe('draftOfRequest', () => {
  it('asks for the words that were sent, also where they look like a mention of today', () => {
    const request: GenerationRequest = { ...IMAGE_REQUEST, prompt: 'as @[picA]' }
    const current = { ...emptyDraft(), mentions: { picA: { key: 'a' } } }
    const again = sentDraft(draftOfRequest(request, current), [{ key: 'a', asset: null }])
    expect(again).toMatchObject({ draft: { prompt: 'as @[picA]' }, problem: null })
  })

  it('makes the same request again, in its one shape', () => {
    const empty = emptyDraft()
    const severalShapes: Draft = {
      ...empty,
      image: { ...empty.image, sizes: ['1280x720', '720x1280'] },
      video: { ...empty.video, aspectRatios: ['1:1', '9:16'] },
    }
    for (const request of [IMAGE_REQUEST, VIDEO_REQUEST]) {
      expect(requestOfDraft(draftOfRequest(request, empty), [])).toEqual(request)
      expect(requestOfDraft(draftOfRequest(request, severalShapes), [])).toEqual(request)
    }
  })

  it('makes a request with pictures again, with any model and shape in the draft', () => {
    const edit = {
      ...EDIT_REQUEST,
      references: [stored(1, { width: 300, height: 100 }), stored(2)],
    }
    const animation: GenerationRequest = { ...VIDEO_REQUEST, references: [stored(1)] }
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(edit, animation), (before, request) => {
        const draft = draftOfRequest(request, before)
        expect(requestOfDraft(draft, request.references)).toEqual(request)
        expect(draft.image.model).toBe(before.image.model)
        expect(draft.video.model).toBe(before.video.model)
      }),
    )
  })

  it('leaves the choices for the other medium alone', () => {
    const image = {
      model: 'x',
      editModel: null,
      count: 9,
      size: '720x1280',
      isShapeByHand: true,
      sizes: ['720x1280'],
      responseFormat: 'url',
    } as const
    const before = { ...emptyDraft(), image }
    expect(draftOfRequest(VIDEO_REQUEST, before).image).toEqual(before.image)
  })
})
