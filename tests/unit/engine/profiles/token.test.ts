import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { parseToken } from '../../../../electron/engine/profiles/token.ts'

/** Returns what `parseToken` throws, or null. */
function refusal(pasted: string): unknown {
  try {
    parseToken(pasted)
    return null
  } catch (thrown) {
    return thrown
  }
}

describe('parseToken', () => {
  it.each([
    'sk-abc123',
    '  sk-abc123\r\n',
    '\uFEFFsk-abc123',
    '"sk-abc123"',
    "'sk-abc123'\n",
    '`sk-abc123`',
    'Bearer sk-abc123',
    'bearer\tsk-abc123',
    '"Bearer sk-abc123"',
    'Bearer "sk-abc123"',
    'Authorization: Bearer sk-abc123',
    'authorization:Bearer   sk-abc123 ',
  ])('finds the token in %j', (pasted) => expect(parseToken(pasted)).toBe('sk-abc123'))

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['empty quotes', '""'],
    ['the word alone', 'Bearer '],
    ['a sentence', 'my token is sk-abc123'],
    ['two lines', 'sk-abc\nsk-def'],
    ['a header to smuggle in', 'sk-abc\r\nX-Evil: 1'],
    ['a NUL', 'sk-abc\0def'],
    ['a zero-width space', 'sk-abc\u200bdef'],
    ['curly quotes', '“sk-abc123”'],
    ['Chinese', '令牌sk-abc123'],
    ['full-width letters', 'ｓｋ-abc123'],
    ['an address', 'https://example.com/v1'],
    ['an address in capitals', 'HTTP://example.com'],
    ['a novel', 'x'.repeat(8193)],
  ])('refuses %s', (_, pasted) => {
    expect(refusal(pasted)).toMatchObject({ data: { code: 'auth', reason: 'token_malformed' } })
  })

  it('takes a token of a few kilobytes', () => {
    expect(parseToken('x'.repeat(8192))).toHaveLength(8192)
  })

  it('answers something that fits into a header, or an error that does not repeat the text', () => {
    const pasted = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 12 }),
      fc.string({ minLength: 12 }).map((text) => `"Bearer ${text}"`),
    )
    fc.assert(
      fc.property(pasted, (text) => {
        const thrown = refusal(text)
        if (thrown === null) {
          expect(() => new Headers({ Authorization: `Bearer ${parseToken(text)}` })).not.toThrow()
          return
        }
        expect(thrown).toBeInstanceOf(AppError)
        if (thrown instanceof AppError && text.length > 12) {
          expect(`${thrown.stack} ${JSON.stringify(thrown.data)}`).not.toContain(text)
        }
      }),
      { numRuns: 500 },
    )
  })
})
