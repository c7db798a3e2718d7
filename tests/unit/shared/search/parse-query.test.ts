import { describe, expect, it } from 'vitest'
import { parseQuery, QUERY_MAX_LENGTH } from '../../../../shared/search/parse-query.ts'
import { printQuery, textTermOf } from '../../../../shared/search/print-query.ts'
import type { QueryNode, Term } from '../../../../shared/search/query.ts'
import { random, type Random } from '../../../bench/random.ts'

const NOW = new Date(2026, 10, 29, 12).getTime()
const read = (query: string) => parseQuery(query, NOW)
const nodeOf = (query: string) => read(query).node
const text = (words: string): Term => ({ type: 'text', text: words, isPhrase: false })
const phrase = (words: string): Term => ({ type: 'text', text: words, isPhrase: true })
const not = (node: QueryNode): QueryNode => ({ type: 'not', node })
const all = (...nodes: QueryNode[]): QueryNode => ({ type: 'and', nodes })
const any = (...nodes: QueryNode[]): QueryNode => ({ type: 'or', nodes })

describe('words', () => {
  it.each<[string, QueryNode | null]>([
    ['', null],
    ['   ', null],
    ['fox', text('fox')],
    ['red fox', all(text('red'), text('fox'))],
    ['"red fox" wolf', all(phrase('red fox'), text('wolf'))],
    ['“红 狐” 狼', all(phrase('红 狐'), text('狼'))],
    ['「红 狐」', phrase('红 狐')],
    [String.raw`"say \"hi\" \\ C:\new"`, phrase(String.raw`say "hi" \ C:\new`)],
    ['5"3', text('5"3')],
    ['-fox', not(text('fox'))],
    ['－狐', not(text('狐'))],
    ['-"red fox"', not(phrase('red fox'))],
    ['red-brown', text('red-brown')],
    ['- fox', all(text('-'), text('fox'))],
    ['--fox', text('--fox')],
    ['f(x)', text('f(x)')],
    ['a)', phrase('a)')],
    ['or and not', all(text('or'), text('and'), text('not'))],
  ])('%s', (query, expected) => {
    expect(nodeOf(query)).toEqual(expected)
    expect(read(query).problems).toEqual([])
  })

  it('have no characters that nobody sees', () => {
    expect(nodeOf('f‮o​x')).toEqual(text('fox'))
  })
})

describe('OR, brackets and minus', () => {
  it.each<[string, QueryNode]>([
    ['fox OR wolf snow', all(any(text('fox'), text('wolf')), text('snow'))],
    ['snow fox OR wolf OR lynx', all(text('snow'), any(text('fox'), text('wolf'), text('lynx')))],
    ['狐 或 狼', any(text('狐'), text('狼'))],
    ['fox | wolf', any(text('fox'), text('wolf'))],
    ['(red fox) OR wolf', any(all(text('red'), text('fox')), text('wolf'))],
    ['-(fox OR wolf) snow', all(not(any(text('fox'), text('wolf'))), text('snow'))],
    ['（红 狐） 或 狼', any(all(text('红'), text('狐')), text('狼'))],
    ['((a) ((b)))', all(text('a'), text('b'))],
    ['(f(x) y)', all(text('f(x)'), text('y'))],
    ['OR fox OR', text('fox')],
    ['() fox -()', text('fox')],
    ['(-) fox', all(text('-'), text('fox'))],
  ])('%s', (query, expected) => {
    expect(nodeOf(query)).toEqual(expected)
  })

  it('closes at the end what is not closed, and says so', () => {
    expect(read('snow (fox OR wolf').node).toEqual(nodeOf('snow fox OR wolf'))
    expect(read('snow (fox').problems).toEqual([{ why: 'unclosed', start: 5, end: 6 }])
    expect(read('snow "red fox').node).toEqual(all(text('snow'), phrase('red fox')))
    expect(read('snow "red fox').problems).toEqual([{ why: 'unclosed', start: 5, end: 13 }])
  })
})

describe('keys', () => {
  it.each<[string, QueryNode]>([
    ['is:video', { type: 'is', mark: 'video' }],
    ['是：收藏', { type: 'is', mark: 'favourite' }],
    ['IS:Favorite', { type: 'is', mark: 'favourite' }],
    ['-is:video', not({ type: 'is', mark: 'video' })],
    ['model:"grok imagine"', { type: 'model', name: 'grok imagine' }],
    ['from:2026-10', { type: 'from', date: { year: 2026, month: 10 } }],
    ['to:2026/2/28', { type: 'to', date: { year: 2026, month: 2, day: 28 } }],
    ['自:2026年10月5日', { type: 'from', date: { year: 2026, month: 10, day: 5 } }],
    ['from:yesterday', { type: 'from', date: { year: 2026, month: 11, day: 28 } }],
    ['ratio:16:9', { type: 'ratio', width: 16, height: 9 }],
    ['比例：3：2', { type: 'ratio', width: 3, height: 2 }],
    ['len:>10', { type: 'len', seconds: { by: '>', value: 10 } }],
    ['len:5..10s', { type: 'len', seconds: { by: 'between', from: 5, to: 10 } }],
    ['时长:≥6秒', { type: 'len', seconds: { by: '>=', value: 6 } }],
    ['asked:720P', { type: 'asked', value: '720p' }],
    ['delivered:480p', { type: 'delivered', value: '480p' }],
    ['delivered:!=asked', { type: 'delivered-as-asked', isSo: false }],
    ['delivered:asked', { type: 'delivered-as-asked', isSo: true }],
    ['has:references', { type: 'has', what: 'references' }],
    ['ref:ABCD-12', { type: 'ref', item: 'abcd-12' }],
    ['tag:Animal/Cat', { type: 'tag', name: 'Animal/Cat' }],
    ['标签:"red fox"', { type: 'tag', name: 'red fox' }],
    ['rating:>=4', { type: 'rating', rating: { by: '>=', value: 4 } }],
    ['评分:0', { type: 'rating', rating: { by: '=', value: 0 } }],
    ['rating:2..4', { type: 'rating', rating: { by: 'between', from: 2, to: 4 } }],
    ['in:"my set"', { type: 'in', name: 'my set' }],
    ['合集：夏天', { type: 'in', name: '夏天' }],
    ['is:kept', { type: 'is', mark: 'kept' }],
    ['是:已淘汰', { type: 'is', mark: 'rejected' }],
    ['is:missing', { type: 'is', mark: 'missing' }],
    ['has:note', { type: 'has', what: 'note' }],
    ['含:标签', { type: 'has', what: 'tags' }],
  ])('%s', (query, expected) => {
    expect(read(query)).toMatchObject({ node: expected, problems: [] })
  })

  it.each([
    ['fox size:big', all(text('fox'), text('size:big')), 'unknown-key'],
    ['fox is:vidoe', text('fox'), 'bad-value'],
    ['fox from:2026-02-30', text('fox'), 'bad-value'],
    ['fox len:10..5', text('fox'), 'bad-value'],
    ['fox rating:6', text('fox'), 'bad-value'],
    ['fox rating:4.5', text('fox'), 'bad-value'],
    ['fox has:wings', text('fox'), 'bad-value'],
    ['fox is:', text('fox'), 'no-value'],
  ] as const)('%s finds what the rest finds, and says what is wrong', (query, node, why) => {
    expect(read(query)).toMatchObject({ node, problems: [{ why, start: 4, end: query.length }] })
  })

  it('are none in numbers and addresses of what stands in a prompt', () => {
    expect(read('at 12:30 in 16:9').problems).toEqual([])
    expect(nodeOf('16:9')).toEqual(text('16:9'))
  })

  it('say where each term stands', () => {
    const query = '-is:video (fox OR "red wolf")'
    expect(read(query).terms.map(({ start, end }) => query.slice(start, end))).toEqual([
      'is:video',
      'fox',
      '"red wolf"',
    ])
  })
})

describe('any text', () => {
  const PIECES =
    'fox 猫 *x* is:video tag:a/b tag:"a b" rating:>=4 rating:9 in:"x y" in:( has:note from:2026-10 len:>1 size:big ratio:3:2 is: 16:9 OR 或 | - － ( ) （ ） " “ 」 \\ :'
      .split(' ')
      .concat([' ', ' ', ' ', '　', '\n', '：', '\u200B', '\u202E', '\0', '\uD800'])

  it('is read without throwing, and read again from its print it is the same', () => {
    for (let round = 0; round < 6000; round += 1) {
      const { below, pick } = random(7, round)
      const query = Array.from({ length: below(14) }, () => pick(PIECES)).join('')
      const { node, problems } = read(query)
      expect(nodeOf(printQuery(node)), query).toEqual(node)
      for (const { start, end } of problems) expect(end).toBeGreaterThanOrEqual(start)
    }
  })

  it('is read in its limits however long and deep it is', () => {
    expect(read('x'.repeat(1_000_000)).problems).toMatchObject([{ why: 'too-long' }])
    expect(nodeOf('x'.repeat(1_000_000))).toEqual(text('x'.repeat(QUERY_MAX_LENGTH)))
    expect(read('('.repeat(500)).node).toBeNull()
    const deep = read(`${'('.repeat(400)}fox${')'.repeat(400)} wolf`)
    expect(deep.node).toEqual(text('wolf'))
    expect(deep.problems.map(({ why }) => why)).toContain('too-long')
    expect(nodeOf('-('.repeat(20) + 'fox')).not.toBeNull()
  })
})

describe('a tree', () => {
  const TERMS: readonly Term[] = [
    ...[
      'fox',
      '红狐',
      'red fox',
      '-',
      '-x',
      '--x',
      'OR',
      '(',
      'a)',
      'a"b',
      '*ox*',
      'is:video',
      String.raw`\"`,
    ].map(textTermOf),
    { type: 'is', mark: 'edited' },
    { type: 'model', name: 'a "b" (c)' },
    { type: 'model', name: '-x' },
    { type: 'to', date: { year: 999, month: 1, day: 2 } },
    { type: 'len', seconds: { by: 'between', from: 1.5, to: 2 } },
    { type: 'asked', value: 'a b' },
    { type: 'delivered', value: '"' },
    { type: 'tag', name: 'a (b)/c "d"' },
    { type: 'rating', rating: { by: '>=', value: 4 } },
    { type: 'in', name: '-x OR y' },
    { type: 'has', what: 'tags' },
    { type: 'delivered-as-asked', isSo: false },
  ]

  const treeOf = ({ below, pick }: Random, depth: number): QueryNode => {
    const kind = depth === 0 ? 0 : below(4)
    if (kind === 0) return pick(TERMS)
    if (kind === 1) return not(treeOf({ below, pick }, depth - 1))
    const type = kind === 2 ? 'and' : 'or'
    const nodes = Array.from({ length: 2 + below(2) }, () => treeOf({ below, pick }, depth - 1))
    return { type, nodes: nodes.flatMap((node) => (node.type === type ? node.nodes : [node])) }
  }

  it('is the same after it was printed and read', () => {
    let printedTrees = 0
    for (let round = 0; round < 2000; round += 1) {
      const node = treeOf(random(11, round), 3)
      const printed = printQuery(node)
      if (printed.length > QUERY_MAX_LENGTH) continue
      expect(nodeOf(printed), printed).toEqual(node)
      printedTrees += 1
    }
    expect(printedTrees).toBeGreaterThan(1900)
  })
})
