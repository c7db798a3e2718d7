import { beforeEach, describe, expect, it } from 'vitest'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import { replaceTray, useTray } from '../../../../renderer/data/tray/tray-store.ts'
import { undoStack } from '../../../../renderer/data/undo.ts'
import { changeDraft, useDraft } from '../../../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../../../renderer/data/draft/draft.ts'
import { reuseRequest } from '../../../../renderer/commands/reuse-request.ts'
import { referencesOf, stored } from '../data/tray/entries.ts'
import { EDIT_REQUEST, IMAGE_REQUEST } from '../jobs.ts'

const composition = () => ({
  draft: useDraft.getState().draft,
  references: referencesOf(useTray.getState().items),
})

const BEFORE = { ...emptyDraft(), prompt: 'a lighthouse at night' }

beforeEach(() => {
  useDraft.setState({ draft: BEFORE })
  replaceTray([stored(1)])
})

describe('reusing a request', () => {
  it('replaces the draft and the pictures, and one undo brings both back', () => {
    reuseRequest({ ...EDIT_REQUEST, references: [stored(2), stored(3)] })
    const after = composition()
    expect(after).toMatchObject({
      draft: { prompt: EDIT_REQUEST.prompt, image: { editModel: EDIT_REQUEST.model } },
      references: [stored(2), stored(3)],
    })
    expect(undoStack.undo()).toBe(true)
    expect(composition()).toEqual({ draft: BEFORE, references: [stored(1)] })
    expect(undoStack.redo()).toBe(true)
    expect(composition()).toEqual(after)
  })

  it('brings an edit back to be made ready once more: what was prepared may be gone', () => {
    const mask = 'ab'.repeat(32)
    const sent = { x: 0, y: 0, width: 8, height: 8 }
    const prepared: PreparedEdit = {
      edit: { asset: 'a', mask, way: 'whole', sent },
      reference: stored(9),
      size: null,
      originalPixelsPerAnswerPixel: 1,
      alignment: 'sure',
      checkable: true,
      original: sent,
    }
    const edit = { asset: 'a', share: 0.2, way: 'auto', canvas: null, mask } as const
    changeDraft({ edit: { ...edit, prepared: { model: EDIT_REQUEST.model, edit: prepared } } })
    reuseRequest(IMAGE_REQUEST)
    expect(useDraft.getState().draft.edit).toBeNull()
    undoStack.undo()
    expect(useDraft.getState().draft.edit).toEqual({ ...edit, prepared: null })
  })

  it('empties the tray where the request had no pictures', () => {
    reuseRequest(IMAGE_REQUEST)
    expect(composition().references).toEqual([])
    undoStack.undo()
    expect(composition().references).toEqual([stored(1)])
  })

  it('keeps, for a redo, what was written since', () => {
    reuseRequest({ ...EDIT_REQUEST, references: [stored(2)] })
    changeDraft({ prompt: 'and a boat' })
    undoStack.undo()
    undoStack.redo()
    expect(composition()).toMatchObject({
      draft: { prompt: 'and a boat' },
      references: [stored(2)],
    })
  })
})
