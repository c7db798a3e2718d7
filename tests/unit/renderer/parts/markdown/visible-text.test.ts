import { describe, expect, it } from 'vitest'
import { visibleCode, visibleText } from '../../../../../renderer/parts/markdown/visible-text.ts'

describe('what is shown of a foreign text', () => {
  it('has no commands of a terminal', () => {
    expect(visibleText('\u001B[31mred\u001B[0m \u001B]0;title\u0007after \u001B(x')).toBe(
      'red after \uFFFD(x',
    )
  })

  it('shows control characters and overrides of the direction, keeps line breaks and tabs', () => {
    expect(visibleText('a\u0000b\u0085c\u007Fd\te\nf')).toBe('a\uFFFDb\uFFFDc\uFFFDd\te\nf')
    expect(visibleText('photo\u202Egpj.exe')).toBe('photo\uFFFDgpj.exe')
  })

  it('keeps marks of the direction in running text, which right-to-left languages need, but not in code', () => {
    const text = 'a \u2067\u05D0\u2069 b\u200F'
    expect(visibleText(text)).toBe(text)
    expect(visibleCode(text)).toBe('a \uFFFD\u05D0\uFFFD b\uFFFD')
  })

  it('leaves out letters that nobody sees, but not those of a flag', () => {
    const flag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'
    const hidden = [...'ignore'].map((letter) =>
      String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)),
    )
    expect(visibleText(`a${hidden.join('')}b ${flag}`)).toBe(`ab ${flag}`)
  })
})
