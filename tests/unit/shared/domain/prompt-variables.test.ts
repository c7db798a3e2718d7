import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPrompts, expandPrompt } from '#shared/domain/prompt-alternatives.ts'
import { parsePrompt, type Piece, type Sequence } from '#shared/domain/prompt-grammar.ts'
import {
  fillVariables,
  unfilledVariables,
  variableRanges,
  variablesOf,
} from '#shared/domain/prompt-variables.ts'

const filled = (prompt: string, values: Record<string, string>): string[] =>
  expandPrompt(fillVariables(prompt, values), 1000)

describe('variables', () => {
  it.each([
    ['a {subject} at dusk', ['subject']],
    ['{a}{b} and {a}', ['a', 'b']],
    ['a {red|{colour}} fox', ['colour']],
    ['{art style}, {light-2}, {x_y}', ['art style', 'light-2', 'x_y']],
    ['一只｛主体｝，{光线}', ['主体', '光线']],
    ['{"colour": {hue}}', ['hue']],
    ['{ a { b {c}', ['c']],
  ])('of %j are %j', (prompt, names) => {
    expect(variablesOf(prompt)).toEqual(names)
  })

  it.each([
    'a fox',
    '{}',
    '{ }',
    '{ subject }',
    '{a.b}',
    '{"a"}',
    '{a|b}',
    String.raw`\{subject\}`,
    String.raw`{sub\}ject`,
    '{a\nb}',
    `{${'long '.repeat(20)}}`,
    '{"a": "{b}"}',
  ])('are none in %j', (prompt) => {
    expect(variablesOf(prompt)).toEqual([])
    expect(fillVariables(prompt, { subject: 'x', a: 'x', b: 'x' })).toBe(prompt)
  })

  it('are the same whether one looks for places or reads the prompt', () => {
    const letter = fc.constantFrom('{', '}', '|', '\\', '｛', '｝', 'a', 'b ', ' ', '"', ':', '[')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 30 }), (letters) => {
        const prompt = letters.join('')
        const names = variableRanges(prompt).map(({ name }) => name)
        expect(names).toEqual(readVariables(parsePrompt(prompt)))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what they are filled in with', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['a {x} at dusk', { x: 'fox' }, ['a fox at dusk']],
    ['a {x} at dusk', { x: ' fox ' }, ['a fox at dusk']],
    ['{x} and {x}', { x: 'a fox' }, ['a fox and a fox']],
    ['a {x}', { x: 'fox|owl' }, ['a fox', 'a owl']],
    ['a {x}', { x: 'fox｜owl' }, ['a fox', 'a owl']],
    ['{x} beside {x}', { x: 'fox|owl' }, ['fox beside fox', 'owl beside owl']],
    ['{x} on {y}', { x: 'a|b', y: '1|2' }, ['a on 1', 'a on 2', 'b on 1', 'b on 2']],
    ['{x}, {red|blue} {x}', { x: 'a|b' }, ['a, red a', 'a, blue a', 'b, red b', 'b, blue b']],
    [
      'a | {x} {x} | {1|2}',
      { x: 'a|b' },
      ['a | a a | 1', 'a | a a | 2', 'a | b b | 1', 'a | b b | 2'],
    ],
    [
      '{k|{x} and {x}} {1|2}',
      { x: 'a|b' },
      ['k 1', 'k 2', 'a and a 1', 'a and a 2', 'k 1', 'k 2', 'b and b 1', 'b and b 2'],
    ],
    ['{ {x} } {x} }', { x: 'a|b' }, ['{ a } a }', '{ b } b }']],
    ['["{y}"] {x} {x}', { x: 'a|b', y: 'c' }, ['["c"] a a', '["c"] b b']],
    ['a {x|small {y}}', { y: 'fox|owl' }, ['a x', 'a small fox', 'a small owl']],
    ['{x} | {x}', { x: 'a|b' }, ['a | a', 'b | b']],
    ['{x} {y}', { x: 'a', y: '' }, ['a {y}']],
    // A value has the grammar of a prompt, and reaches no further than its place.
    ['a {x} b', { x: '{red|blue} fox' }, ['a red fox b', 'a blue fox b']],
    ['{x} {1|2}', { x: 'a {' }, ['a { 1', 'a { 2']],
    ['{x}', { x: 'a} | {b' }, ['a} | {b']],
    ['{x} {x}', { x: 'a}|{b' }, ['a}|{b a}|{b']],
    ['{x}', { x: '{"a": "b|c"}' }, ['{"a": "b|c"}']],
    ['{x} {x}', { x: '{y}|z' }, ['{y} {y}', 'z z']],
  ])('%j with %j stands for %j', (prompt, values, expected) => {
    expect(filled(prompt, values)).toEqual(expected)
  })

  it('leaves nothing of a value that is text, whatever it is', () => {
    const letter = fc.constantFrom(
      '{',
      '}',
      '｛',
      '｝',
      '[',
      ']',
      '"',
      'x',
      '狐',
      '$&',
      '\n',
      '👩‍🚀',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
        const value = letters.join('')
        const text = value.trim()
        fc.pre(text !== '')
        expect(filled('<{x}> and <{x}>', { x: value })).toEqual([`<${text}> and <${text}>`])
      }),
    )
  })

  it('makes as many prompts as there are combinations, a shared variable being the same in each', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/)
    const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(words, words, (xs, ys) => {
        const prompts = filled('{x} {y} {x}', { x: xs.join('|'), y: ys.join('|') })
        expect(prompts.toSorted()).toEqual(
          xs.flatMap((x) => ys.map((y) => `${x} ${y} ${x}`)).toSorted(),
        )
      }),
    )
  })

  it('repeats no more of the prompt than lies between', () => {
    const long = 'word '.repeat(500)
    const prompt = `${long}{x} and {x}${long}`
    expect(fillVariables(prompt, { x: 'a|b' })).toBe(`${long}{a and a|b and b}${long}`)
  })

  it('makes no more combinations than it must to be too many', () => {
    const values = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, 'v|'.repeat(200)]))
    expect(countPrompts(fillVariables('{a}{a}{b}{b}{c}{c}{d}{d}', values))).toBeGreaterThan(200)
  })

  it('reads groups that lie in each other as deep as the prompt is long', () => {
    const deep = `${'{a|'.repeat(1900)}{x} {x}${'}'.repeat(1900)}`
    const written = fillVariables(deep, { x: '1|2' })
    expect(expandPrompt(written, 10_000)).toEqual(expect.arrayContaining(['a', '1 1', '2 2']))
  })

  it('writes no more of what is too long than it takes to see that', () => {
    const values = Array.from({ length: 250 }, (_, number) => number).join('|')
    expect(fillVariables('{x} '.repeat(1900), { x: values }).length).toBeLessThan(200_000)
  })

  it('says which are missing', () => {
    expect(unfilledVariables('{a} {b} {a} {c}', { a: ' ', b: 'x' })).toEqual(['a', 'c'])
    expect(unfilledVariables('{constructor}', {})).toEqual(['constructor'])
    expect(fillVariables('{constructor}', {})).toBe('{constructor}')
  })
})

function readVariables({ pieces }: Sequence): string[] {
  return pieces.flatMap((piece: Piece) => {
    if (typeof piece === 'string') return []
    return 'variable' in piece ? [piece.variable] : piece.alternatives.flatMap(readVariables)
  })
}
