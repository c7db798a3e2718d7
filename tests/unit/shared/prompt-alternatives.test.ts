import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alternativeRanges,
  countPrompts,
  expandPrompt,
} from '#shared/domain/prompt-alternatives.ts'

const expand = (prompt: string): string[] => expandPrompt(prompt, 1000)

describe('alternatives', () => {
  it.each([
    ['a {red|blue} fox', ['a red fox', 'a blue fox']],
    ['{a|b}{1|2}', ['a1', 'a2', 'b1', 'b2']],
    ['{a|b|c} {1|2}', ['a 1', 'a 2', 'b 1', 'b 2', 'c 1', 'c 2']],
    ['{a|{b|c}d}', ['a', 'bd', 'cd']],
    ['{a{1|2}|b}', ['a1', 'a2', 'b']],
    ['a {|big }fox', ['a fox', 'a big fox']],
    ['{|}', ['', '']],
    ['{a | b}', ['a ', ' b']],
    ['{a|a}', ['a', 'a']],
    ['｛红｜蓝｝色的狐狸', ['红色的狐狸', '蓝色的狐狸']],
    ['｛红|蓝}色', ['红色', '蓝色']],
    ['{😀|👩‍🚀}', ['😀', '👩‍🚀']],
    ['{a\n|b}', ['a\n', 'b']],
  ])('%j stands for %j', (prompt, expected) => {
    expect(expand(prompt)).toEqual(expected)
  })

  it.each([
    ['\\{a|b\\}', '{a|b}'],
    ['\\{a\\|b\\}', '{a|b}'],
    ['\\｛a\\｜b\\｝', '｛a｜b｝'],
    ['C:\\folder\\n', 'C:\\folder\\n'],
    ['ends with \\', 'ends with \\'],
    ['\\\\', '\\\\'],
  ])('%j is %j', (prompt, text) => {
    expect(expand(prompt)).toEqual([text])
  })

  it('escapes inside a group', () => {
    expect(expand('{a\\|b|\\{c\\}}')).toEqual(['a|b', '{c}'])
  })
})

describe('text that only looks like alternatives', () => {
  it.each([
    '',
    '{',
    '}',
    '{}',
    '{word}',
    '{{word}}',
    '${name}',
    'a } b { c',
    'a | b',
    '{a|b',
    'a|b}',
    '}{a|b',
    '{{{{|',
    '｛词｝',
    'function f(x) { return x || 1 ',
    '{"style": "oil", "size": {"w": 1}}',
    '{"style": "red|blue"}',
    ' [{"a": "x|y"}, {"b": "{1|2}"}]\n',
  ])('%j is left as it is', (prompt) => {
    expect(expand(prompt)).toEqual([prompt])
    expect(countPrompts(prompt)).toBe(1)
  })

  it.each([
    ['{"colour": {red|blue}}', ['{"colour": red}', '{"colour": blue}']],
    ['{ a {x|y}', ['{ a x', '{ a y']],
    ['{a|{x|y}', ['{a|x', '{a|y']],
    ['{a} {x|y} }', ['{a} x }', '{a} y }']],
  ])('%j keeps its braces around those that count', (prompt, expected) => {
    expect(expand(prompt)).toEqual(expected)
  })
})

/** A prompt with its alternatives, as a tree, and what it must expand to. */
type Tree = string | Tree[][]

function written(pieces: readonly Tree[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replaceAll(/[{|}｛｜｝]/g, String.raw`\$&`)
        : `{${piece.map(written).join('|')}}`,
    )
    .join('')
}

function meant(pieces: readonly Tree[]): string[] {
  return pieces.reduce<string[]>(
    (texts, piece) => {
      const ends = typeof piece === 'string' ? [piece] : piece.flatMap(meant)
      return texts.flatMap((text) => ends.map((end) => text + end))
    },
    [''],
  )
}

// No backslashes: before a group one could not be told from an escape. No leading bracket: that could be JSON.
const plain = fc.string({
  unit: fc.constantFrom(...('ab {|}｛｜｝"红😀\n'.match(/./gsu) ?? [])),
  maxLength: 6,
})
const { pieces } = fc.letrec<{ pieces: Tree[] }>((tie) => ({
  pieces: fc.array(
    fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      plain,
      fc.array(tie('pieces'), { minLength: 2, maxLength: 3 }),
    ),
    { maxLength: 3 },
  ),
}))
const small = pieces.filter((tree) => meant(tree).length <= 1000)

describe('any prompt', () => {
  it('expands to what was meant, in its order', () => {
    fc.assert(
      fc.property(small, (tree) => {
        const prompt = `x${written(tree)}`
        const expected = meant(tree).map((text) => `x${text}`)
        expect(expand(prompt)).toEqual(expected)
        expect(countPrompts(prompt)).toBe(expected.length)
      }),
    )
  })

  it('is left as it is without a bar or a backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (noise) => {
        const prompt = noise.replaceAll(/[|｜\\]/g, '{')
        expect(expand(prompt)).toEqual([prompt])
      }),
    )
  })

  it('loses no character of its text', () => {
    const unit = fc.constantFrom(...'{|}\\a'.split(''))
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (prompt) => {
        fc.pre(countPrompts(prompt) <= 1000)
        const longest = prompt.replaceAll(/[^a]/g, '').length
        for (const text of expand(prompt)) {
          expect(text.replaceAll(/[^a]/g, '').length).toBeLessThanOrEqual(longest)
        }
        if (countPrompts(prompt) === 1) {
          expect(expand(prompt)).toEqual([prompt.replaceAll(/\\([{|}])/g, '$1')])
        }
      }),
    )
  })
})

describe('a prompt that stands for too many', () => {
  it('is counted without being made', () => {
    const prompt = '{a|b}'.repeat(1600)
    expect(countPrompts(prompt)).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => expandPrompt(prompt, 200)).toThrow(RangeError)
  })

  it('may be as deep as it is long', () => {
    const deep = `${'{a|'.repeat(2000)}b${'}'.repeat(2000)}`
    expect(countPrompts(deep)).toBe(2001)
    expect(expandPrompt(deep, 3000).at(-1)).toBe('b')
    expect(expand('{'.repeat(8000))).toEqual(['{'.repeat(8000)])
  })
})

describe('where the groups are', () => {
  const groups = (prompt: string): string[] =>
    alternativeRanges(prompt).map(({ start, end }) => prompt.slice(start, end))

  it.each([
    ['a {red|blue} fox {at dawn|at night}', ['{red|blue}', '{at dawn|at night}']],
    ['{a|{b|c}d}', ['{a|{b|c}d}']],
    ['{"colour": "{red|blue}" and more}', ['{red|blue}']],
    ['｛红｜蓝}色', ['｛红｜蓝}']],
    [String.raw`\{a|b} {word} a | b`, []],
    ['{unclosed {a|b}', ['{a|b}']],
    ['{"a": "{b|c}"}', []],
  ])('of %j are %j', (prompt, expected) => {
    expect(groups(prompt)).toEqual(expected)
  })

  it('is where the prompts come from: what is outside of them stands for one', () => {
    const character = fc.constantFrom('{', '|', '}', '｛', '｜', '｝', '\\', 'a', ' ', '"')
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 24 }), (prompt) => {
        const product = groups(prompt).reduce((count, group) => count * countPrompts(group), 1)
        expect(countPrompts(prompt)).toBe(product)
      }),
    )
  })
})
