import { expect, it } from 'vitest'
import { emptyDraft } from '../../../../../renderer/data/draft/draft.ts'
import { draftWithParameter } from '../../../../../renderer/data/draft/draft-with-parameter.ts'
import { IMAGE_REQUEST, VIDEO_REQUEST } from '../../jobs.ts'

const draft = { ...emptyDraft(), prompt: 'mine', repeat: 3 }

it('takes one value and leaves all else as it was', () => {
  expect(draftWithParameter(IMAGE_REQUEST, 'count', draft)).toEqual({
    ...draft,
    image: { ...draft.image, count: 4 },
  })
  expect(draftWithParameter(IMAGE_REQUEST, 'prompt', draft)).toEqual({
    ...draft,
    prompt: 'a lighthouse',
  })
})

it('turns to what the request has made', () => {
  expect(draftWithParameter(VIDEO_REQUEST, 'length', draft)).toEqual({
    ...draft,
    kind: 'video',
    video: { ...draft.video, lengthSeconds: 12 },
  })
  const model = draftWithParameter({ ...IMAGE_REQUEST, model: 'mine' }, 'model', {
    ...draft,
    kind: 'video',
  })
  expect(model).toMatchObject({ kind: 'image', image: { model: 'mine' } })
})

it('gives the shape of a video to pictures, and the other way round', () => {
  expect(draftWithParameter(VIDEO_REQUEST, 'shape', draft)).toMatchObject({
    kind: 'image',
    image: { size: '720x1280', isShapeByHand: true, sizes: null },
  })
  expect(draftWithParameter(IMAGE_REQUEST, 'shape', { ...draft, kind: 'video' })).toMatchObject({
    kind: 'video',
    video: { aspectRatio: '3:2', isShapeByHand: true, aspectRatios: null },
  })
})

it('changes nothing for a shape that the provider had decided', () => {
  expect(draftWithParameter({ ...IMAGE_REQUEST, size: null }, 'shape', draft)).toEqual(draft)
})
