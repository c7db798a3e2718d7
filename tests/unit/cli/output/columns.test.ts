import { describe, expect, it } from 'vitest'
import { columnsOf, fitted, padded } from '../../../../electron/cli/output/columns.ts'

describe('columnsOf', () => {
  it.each([
    ['', 0],
    ['fox', 3],
    ['狐狸', 4],
    ['ｆｏｘ', 6],
    ['。', 2],
    ['🦊', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['👍🏽', 2],
    ['🇨🇳', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['e\u0301', 1],
    ['한', 2],
    ['\u1112\u1161\u11ab', 2],
    ['a\u200bb', 2],
  ])('counts %j as a terminal shows it: %d', (text, columns) =>
    expect(columnsOf(text)).toBe(columns),
  )
})

describe('padded', () => {
  it('ends texts of every script in the same column', () => {
    expect(padded('狐狸', 6)).toBe('狐狸  ')
    expect(padded('🦊', 6)).toBe('🦊    ')
    expect(padded('too long', 3)).toBe('too long')
  })
})

describe('fitted', () => {
  it.each([
    ['hello', 10, 'hello'],
    ['hello', 5, 'hello'],
    ['hello', 4, 'hel…'],
    ['雪地里', 6, '雪地里'],
    ['雪地里', 5, '雪…'],
    ['🦊🦊🦊', 6, '🦊🦊🦊'],
    ['🦊🦊🦊', 5, '🦊…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦x', 4, '👨‍👩‍👧‍👦…'],
    ['👍🏽👍🏽', 3, '…'],
    ['🇨🇳🇫🇷 flags', 5, '🇨🇳🇫🇷…'],
    ['cafe\u0301s', 5, 'cafe\u0301s'],
    ['cafe\u0301s', 4, 'caf…'],
    ['नमस्ते दुनिया', 5, 'नमस्ते …'],
    ['❤️❤️❤️', 4, '❤️…'],
    ['한글 mixed ｗｉｄｅ', 6, '한글 …'],
  ])('cuts %s to %d columns: %s', (text, columns, shown) =>
    expect(fitted(text, columns)).toBe(shown),
  )
})
