import { describe, expect, it } from 'vitest'
import { generationRequestSchema, PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { MOST_NAME_LENGTH } from '#shared/domain/intake-limits.ts'
import { MOST_ADDRESS_LENGTH, MOST_REFERENCES, type Reference } from '#shared/domain/reference.ts'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'

const stored: Reference = {
  type: 'stored',
  kind: 'image',
  sha256: 'ab'.repeat(32),
  mime: 'image/jpeg',
  bytes: 1_500_000,
  name: '长'.repeat(MOST_NAME_LENGTH),
  width: 2048,
  height: 2048,
  asset: '00000000-0000-4000-8000-000000000000',
}
const requestWith = (references: readonly Reference[]) => ({
  kind: 'image',
  model: 'grok-imagine-1.0-edit',
  prompt: '长'.repeat(PROMPT_MAX_LENGTH),
  count: 1,
  size: '1024x1024',
  responseFormat: 'url',
  references,
})

describe('fifty references', () => {
  const fifty = Array.from({ length: MOST_REFERENCES }, () => stored)

  it('with the longest prompt fit a message of 64 KB, and with a draft of their own too', () => {
    const request = requestWith(fifty)
    expect(generationRequestSchema.safeParse(request).success).toBe(true)
    // Two bytes for each character of a text that has any beyond Latin-1, and one for all others.
    const wide = PROMPT_MAX_LENGTH + MOST_REFERENCES * MOST_NAME_LENGTH
    expect(JSON.stringify(request).length + wide).toBeLessThan(64 * 1024)
    expect(JSON.stringify(fifty).length + PROMPT_MAX_LENGTH).toBeLessThan(DRAFT_MAX_LENGTH)
  })

  it('are all that a request names', () => {
    expect(generationRequestSchema.safeParse(requestWith([...fifty, stored])).success).toBe(false)
  })

  it('have addresses that fit a message as well', () => {
    const address = (length: number): Reference => ({
      type: 'address',
      kind: 'image',
      url: `https://a.example/${'x'.repeat(length - 18)}`,
    })
    const many = (count: number) => Array.from({ length: count }, () => address(1000))
    const most = MOST_ADDRESS_LENGTH / 1000
    expect(generationRequestSchema.safeParse(requestWith(many(most))).success).toBe(true)
    expect(generationRequestSchema.safeParse(requestWith(many(most + 1))).success).toBe(false)
  })
})
