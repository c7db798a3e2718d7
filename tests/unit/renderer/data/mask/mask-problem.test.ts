import { describe, expect, it } from 'vitest'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import { emptyDraft, type Draft } from '../../../../../renderer/data/draft/draft.ts'
import type { DraftEdit } from '../../../../../renderer/data/draft/draft-edit.ts'
import {
  draftOfRequest,
  requestOfDraft,
  trayReferencesOf,
} from '../../../../../renderer/data/draft/request-of-draft.ts'
import { maskProblem } from '../../../../../renderer/data/mask/mask-problem.ts'
import { planOf } from '../../../../../renderer/features/composer/batch-plan.ts'
import { stored } from '../tray/entries.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'

const MASK = 'ab'.repeat(32)
const EDIT_MODEL = 'grok-imagine-1.0-edit'

const prepared: PreparedEdit = {
  edit: { asset: 'a', mask: MASK, way: 'close-up', sent: { x: 0, y: 0, width: 10, height: 10 } },
  reference: stored(99, { width: 10, height: 10 }),
  size: '1792x1024',
  originalPixelsPerAnswerPixel: 1.5,
  alignment: 'sure',
  checkable: true,
  original: { width: 100, height: 100 },
}
const ready: DraftEdit = {
  asset: 'a',
  canvas: null,
  share: 0.2,
  way: 'auto',
  mask: MASK,
  prepared: { model: EDIT_MODEL, edit: prepared },
}
const idle = { error: null, source: null, masking: null, isChanging: false }
const draftWith = (edit: DraftEdit | null, change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  prompt: 'a hat',
  edit,
  ...change,
})

describe('a draft with a mask', () => {
  it('sends what was prepared, first and always, with the references that have room beside it', () => {
    const request = requestOfDraft(
      draftWith(ready),
      [1, 2, 3].map((number) => stored(number, { width: 5, height: 5 })),
    )
    expect(generationRequestSchema.safeParse(request).success).toBe(true)
    expect(request).toMatchObject({
      model: EDIT_MODEL,
      size: '1792x1024',
      edit: prepared.edit,
      references: [prepared.reference, { name: stored(2).name }, { name: stored(3).name }],
    })
  })

  it('is made in the one size that it was planned with, in however many others pictures are made', () => {
    const draft = draftWith(ready)
    const several = {
      ...draft,
      image: { ...draft.image, sizes: ['1024x1024', '1024x1792'] as const },
    }
    expect(planOf(several, []).jobs).toBe(1)
  })

  it('is not sent before it is ready, nor for another model than it was made ready for', () => {
    expect(maskProblem(draftWith(ready), idle)).toBe(null)
    expect(maskProblem(draftWith({ ...ready, prepared: null }), idle)).toBe('mask_preparing')
    const draft = draftWith(ready)
    const other = { ...draft, image: { ...draft.image, editModel: 'another-model' } }
    expect(maskProblem(other, idle)).toBe('mask_preparing')
    expect(requestOfDraft(other, [])).not.toHaveProperty('edit')
  })

  it('is not sent where it means nothing, is gone or could not be prepared', () => {
    const waiting = { ...ready, prepared: null, mask: null }
    expect(maskProblem(draftWith(ready, { kind: 'video' }), idle)).toBe('mask_video')
    expect(maskProblem(draftWith({ ...ready, share: 1 }), idle)).toBe('mask_full')
    expect(maskProblem(draftWith(waiting), idle)).toBe('mask_lost')
    expect(maskProblem(draftWith(waiting), { ...idle, source: 'a' })).toBe('mask_preparing')
    const { data: error } = new AppError('internal')
    expect(maskProblem(draftWith({ ...ready, prepared: null }), { ...idle, error })).toBe(
      'mask_failed',
    )
  })

  it('is not sent as if it had none, while a picture is masked of which nothing is', () => {
    expect(maskProblem(draftWith(null), { ...idle, masking: 'a' })).toBe('mask_empty')
    expect(maskProblem(draftWith(ready), { ...idle, masking: 'b' })).toBe('mask_empty')
    expect(maskProblem(draftWith(ready), { ...idle, masking: 'a' })).toBe(null)
    expect(maskProblem(draftWith(null), idle)).toBe(null)
  })

  it('is not sent while its mask is being changed: what is ready is not what one sees', () => {
    expect(maskProblem(draftWith(ready), { ...idle, isChanging: true })).toBe('mask_preparing')
    expect(maskProblem(draftWith(null), { ...idle, isChanging: true })).toBe(null)
  })

  it('comes back from its request with its mask, to be made ready once more', () => {
    const request = requestOfDraft(draftWith(ready), [stored(1)])
    expect(draftOfRequest(request, emptyDraft()).edit).toEqual({
      asset: 'a',
      share: null,
      canvas: null,
      way: 'close-up',
      mask: MASK,
      prepared: null,
    })
    expect(trayReferencesOf(request)).toEqual([stored(1)])
  })
})
