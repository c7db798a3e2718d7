import { describe, expect, it } from 'vitest'
import { BREAK, isSingle, isWord, tokensOf } from '../../../../shared/search/tokens.ts'

describe('the words of a text', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['A red Fox, running…', ['a', 'red', 'fox', 'running']],
    ['f(x) wet-plate snake_case v1.0', ['f', 'x', 'wet', 'plate', 'snake', 'case', 'v1', '0']],
    ["don't", ['don', 't']],
    ['ＦＯＸ ①', ['fox', '1']],
    ['Café NAÏVE Straße Ελλάς', ['cafe', 'naive', 'strasse', 'ελλασ']],
    ['Ёлка и Йод', ['ёлка', 'и', 'йод']],
    ['İstanbul', ['istanbul']],
    ['水墨画', ['水', '墨', '画']],
    ['水墨 画', ['水', '墨', BREAK, '画']],
    ['蓝天，空旷', ['蓝', '天', BREAK, '空', '旷']],
    ['赛博cyber朋克2077', ['赛', '博', 'cyber', '朋', '克', '2077']],
    ['ラーメンが', ['ラ', 'ー', 'メ', 'ン', 'が']],
    ['ｶﾞ', ['ガ']],
    ['한국어 사진', ['한국어', '사진']],
    ['แมว', ['แ', 'ม', 'ว']],
    ['हिन्दी', ['हिन्दी']],
    ['a 🦊 in ❄️ 👩‍🚀 🇨🇳', ['a', '🦊', 'in', '❄', '👩', '🚀', '🇨', '🇳']],
    ['© ☂ — “ ” $ + ?', ['©', '☂']],
    ['\uD800fox\uDC00', ['fox']],
    ['\u0301', []],
  ])('%s', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected)
  })

  it('count to their 64th letter, as do texts to their 100,000th', () => {
    expect(tokensOf('x'.repeat(1_000_000))).toEqual(['x'.repeat(64)])
    expect(tokensOf(`${'x '.repeat(50_000)}fox`)).not.toContain('fox')
    // Not half a character.
    expect(tokensOf(`x${'𐐨'.repeat(64)}`)[0]).toBe(`x${'𐐨'.repeat(31)}`)
  })

  it('are characters, words or symbols', () => {
    expect(['水', 'ー', 'ม'].map(isSingle)).toEqual([true, true, true])
    expect(['fox', '한국어', '4k'].map(isWord)).toEqual([true, true, true])
    expect(['fox', '🦊', BREAK].map(isSingle)).toEqual([false, false, false])
    expect(['水', '🦊', BREAK].map(isWord)).toEqual([false, false, false])
  })
})
