import { describe, expect, it } from 'vitest'
import { drawFormula } from '../../../../../../renderer/parts/markdown/worker/draw-formula.ts'

describe('a formula', () => {
  it('is drawn for the eye and for screen readers', () => {
    const markup = drawFormula('a^2', false)
    expect(markup).toContain('<math')
    expect(markup).toContain('aria-hidden="true"')
  })

  it.each([
    '\\frac',
    'a_b_c',
    '\\unknown',
    '\\def\\a{\\a\\a}\\a',
    '\\def\\a{xx}\\def\\b{\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c}\\def\\e{\\d\\d\\d\\d}\\e\\e\\e\\e',
  ])('that is none, or has no end, is not drawn: %s', (source) => {
    expect(drawFormula(source, false)).toBeNull()
  })

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://example.org}',
    '\\includegraphics{https://example.org/a.png}',
    '\\htmlStyle{position:fixed}{x}',
    '\\htmlClass{fixed}{x}',
    '\\htmlId{root}{x}',
    '\\htmlData{a=b}{x}',
  ])('cannot load, lead or style anything: %s', (source) => {
    expect(drawFormula(source, false) ?? '').not.toMatch(
      /<a |<img|<[^>]*(?:href=|src=|fixed|id=|data-)/,
    )
  })

  it('defines nothing for the next one', () => {
    drawFormula('\\gdef\\mine{x}', false)
    expect(drawFormula('\\mine', false)).toBeNull()
  })
})
