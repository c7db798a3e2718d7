import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaFileOf, slugOf } from '../../../../electron/engine/library/file-name.ts'

const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/iu

/** Prompts as people and machines write them: any characters, with more of the dangerous ones than chance would give. */
const prompts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '/',
        '\\',
        '..',
        '.',
        ' ',
        '\0',
        '\n',
        ':',
        '*',
        '\u202e',
        '\u2066',
        '\u200f',
      ),
      fc.constantFrom(
        'CON',
        'nul',
        'com1',
        'LPT9',
        'COM¹',
        '一只狐狸',
        'naïve',
        '👩‍👩‍👧‍👦',
        '🇨🇭',
        'é',
        '\ud800',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('slugOf', () => {
  it.each([
    ['A red fox, in the snow!', 'A red fox in the snow'],
    ['一只在雪中的红狐狸，水彩', '一只在雪中的红狐狸 水彩'],
    ["a fox's den", 'a foxs den'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\system32', 'C Windows system32'],
    ['  .hidden.  ', 'hidden'],
    ['evil\u202egnp.exe', 'evilgnp exe'],
    ['one\0two\u0007three', 'one two three'],
    ['cafe\u0301', 'café'],
    ['con', 'con_'],
    ['COM1', 'COM1_'],
    ['...', 'untitled'],
    ['', 'untitled'],
    ['🦊🦊', 'untitled'],
    ['\u3164\u2060', 'untitled'],
    ['mañana über-snake_case', 'mañana über-snake_case'],
  ])('turns %j into %j', (prompt, slug) => {
    expect(slugOf(prompt)).toBe(slug)
  })

  it('is safe on all three systems for any prompt', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const slug = slugOf(prompt)
        expect(slug).toMatch(/^[\p{L}\p{N}_-][\p{L}\p{M}\p{N}_ -]*$/u)
        expect(slug).not.toMatch(/^[\s.]|[\s.]$/)
        expect(slug).not.toMatch(RESERVED)
        expect(slug).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Cs}/u)
      }),
    )
  })

  it('has at most 60 code points and 100 bytes', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const slug = slugOf(prompt)
        expect(Array.from(slug).length).toBeLessThanOrEqual(60)
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(100)
      }),
    )
    expect(slugOf('x'.repeat(8000))).toHaveLength(60)
    expect(slugOf('狐'.repeat(8000))).toBe('狐'.repeat(33))
    expect(slugOf('con'.repeat(20))).toHaveLength(60)
  })

  it('is never cut inside what a reader takes for one character', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const graphemes = (text: string) => Array.from(segmenter.segment(text), (part) => part.segment)
    const letters = fc.constantFrom('a', 'x\u0323\u0302', '각', 'นี้', 'हि', '狐', '𠮷')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 100 }), (parts) => {
        const whole = graphemes(parts.join('').normalize('NFC'))
        const kept = graphemes(slugOf(parts.join('')))
        expect(kept).toEqual(whole.slice(0, kept.length))
      }),
    )
  })

  it('changes nothing in a slug', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        expect(slugOf(slugOf(prompt))).toBe(slugOf(prompt))
      }),
    )
  })
})

describe('mediaFileOf', () => {
  it('sorts by local date and ends in the short id and the true extension', () => {
    const createdAt = new Date(2026, 10, 2, 7, 4, 5).getTime()
    const file = mediaFileOf({
      createdAt,
      prompt: 'A red fox.PNG',
      id: '1f2e3d4c-0000-4000-8000-000000000000',
      mime: 'image/jpeg',
    })
    expect(file).toBe('media/2026/11/2026-11-02 07.04.05 A red fox PNG 1f2e3d4c.jpg')
  })
})

it('fits into an encrypted folder, which takes 143 bytes, even with a number', () => {
  const file = mediaFileOf({
    createdAt: Date.now(),
    prompt: '狐'.repeat(4000),
    id: '12345678-0000-4000-8000-000000000000',
    mime: 'image/webp',
  })
  const name = file.slice(file.lastIndexOf('/') + 1)
  expect(Buffer.byteLength(name.replace('.webp', ' (1000).webp'))).toBeLessThanOrEqual(143)
})
