import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { colour } from '../../../../../../renderer/parts/markdown/worker/colour.ts'

const lettersOf = (language: string, text: string): string | undefined =>
  colour(language, text)
    ?.map((part) => part.text)
    .join('')

describe('colours of code', () => {
  it('are those of its language, also by a short name', () => {
    expect(colour('py', '# a\nx = "b" + 1')).toEqual([
      { text: '# a', kind: 'comment' },
      { text: '\nx = ', kind: null },
      { text: '"b"', kind: 'string' },
      { text: ' + ', kind: null },
      { text: '1', kind: 'literal' },
    ])
  })

  it('are not there for a language that is not known', () => {
    expect(colour('mermaid', 'graph TD')).toBeNull()
    expect(colour('__proto__', 'a')).toBeNull()
  })

  it('change no letter', () => {
    const letters = fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '&',
          '"',
          "'",
          '&amp;',
          '</span>',
          '<b>',
          'a',
          '\n',
          '{',
          '`',
          '/*',
        ),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.constantFrom('html', 'js', 'markdown', 'bash', 'css'),
        letters,
        (name, text) => {
          expect(lettersOf(name, text)).toBe(text)
        },
      ),
    )
  })
})
