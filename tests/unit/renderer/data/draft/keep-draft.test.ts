import { describe, expect, it } from 'vitest'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { emptyDraft, parseDraft } from '../../../../../renderer/data/draft/draft.ts'
import { draftText } from '../../../../../renderer/data/draft/keep-draft.ts'

const restored = (prompt: string) =>
  parseDraft(JSON.parse(draftText({ ...emptyDraft(), repeat: 7, prompt })))

describe('the text of a draft', () => {
  it('has all of it, with what was chosen', () => {
    const prompt = '一只狐狸\n🦊'.repeat(1000)
    expect(restored(prompt)).toEqual({ ...emptyDraft(), repeat: 7, prompt })
  })

  it.each(['x', '狐', '🦊', '\n', '\u0001', '"'])(
    'keeps the beginning of a prompt that is too long, of %j',
    (character) => {
      const prompt = character.repeat(100_000)
      const text = draftText({ ...emptyDraft(), repeat: 7, prompt })
      expect(text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH)
      const kept = restored(prompt)
      expect(kept.repeat).toBe(7)
      expect(prompt.startsWith(kept.prompt)).toBe(true)
    },
  )

  it('keeps most of what fits', () => {
    expect(restored('x'.repeat(100_000)).prompt.length).toBeGreaterThan(DRAFT_MAX_LENGTH - 1000)
  })
})
