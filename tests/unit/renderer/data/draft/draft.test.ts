import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDraft, parseDraft } from '../../../../../renderer/data/draft/draft.ts'
import { anyDraft } from '../../drafts.ts'

describe('parseDraft', () => {
  it('reads back what was stored', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
      }),
    )
  })

  it('reads what an older version has stored', () => {
    const { model, count, size } = emptyDraft().image
    const image = { model, count, size }
    const { aspectRatios: _several, animationModel: _model, ...rest } = emptyDraft().video
    const { isShapeByHand: _isByHand, ...video } = rest
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

  it('takes a shape that an older version has stored as chosen by hand, but for the usual one', () => {
    const { isShapeByHand: _image, ...image } = emptyDraft().image
    const { isShapeByHand: _video, ...video } = emptyDraft().video
    const parse = (change: { image?: object; video?: object }) =>
      parseDraft({
        ...emptyDraft(),
        image: { ...image, ...change.image },
        video: { ...video, ...change.video },
      })
    expect(parse({})).toEqual(emptyDraft())
    expect(parse({ image: { size: '720x1280' } }).image.isShapeByHand).toBe(true)
    expect(parse({ video: { aspectRatio: '1:1' } }).video.isShapeByHand).toBe(true)
    expect(parse({ image: { isShapeByHand: 'perhaps' } }).image.isShapeByHand).toBe(false)
  })
})
