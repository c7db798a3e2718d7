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

  it('keeps the prompt, and what its variables are filled in with, before what others were', () => {
    const values = Object.fromEntries(
      Array.from({ length: 40 }, (_, number) => [`v${number}`, '"'.repeat(1000)]),
    )
    const draft = { ...emptyDraft(), prompt: 'a {v0} at dusk', values }
    const text = draftText(draft)
    expect(text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH)
    const kept = parseDraft(JSON.parse(text))
    expect(kept.prompt).toBe(draft.prompt)
    expect(Object.keys(kept.values)).toEqual(expect.arrayContaining(['v0', 'v39']))
    expect(Object.keys(kept.values)).not.toContain('v1')
  })

  it('keeps a prompt that can be sent before the values that do not fit beside it', () => {
    const names = Array.from({ length: 40 }, (_, number) => `v${number}`)
    const values = Object.fromEntries(names.map((name) => [name, 'x'.repeat(1000)]))
    const prompt = names.map((name) => `{${name}}`).join(' ')
    const kept = parseDraft(JSON.parse(draftText({ ...emptyDraft(), prompt, values })))
    expect(kept.prompt).toBe(prompt)
  })
})
