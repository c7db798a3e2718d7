import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../../renderer/parts/markdown/limits.ts'
import { parse } from '../../../../../renderer/parts/markdown/parse.ts'
import type { BlockNode, InlineNode } from '../../../../../renderer/parts/markdown/tree.ts'

const text = (value: string): InlineNode => ({ type: 'text', text: value })
const line = (...children: InlineNode[]): BlockNode => ({ type: 'paragraph', children })

/** Returns what stands in the one paragraph of a text. */
function inlineOf(source: string): readonly InlineNode[] {
  const [node] = parse(source, null)
  if (node?.type !== 'paragraph') throw new Error(`${node?.type} is no paragraph`)
  return node.children
}

describe('HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<!-- comment -->',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="x">',
    '<?php x ?>',
    '<![CDATA[x]]>',
  ])('%s is text', (source) => {
    expect(parse(source, null)).toEqual([line(text(source))])
  })

  it('breaks a line where that is all it does', () => {
    expect(inlineOf('a<br>b<BR />c')).toEqual([
      text('a'),
      { type: 'break' },
      text('b'),
      { type: 'break' },
      text('c'),
    ])
  })
})

describe('a link', () => {
  it.each([
    '[a](javascript:alert(1))',
    '[a](java&#115;cript:alert(1))',
    '[a](&#x6A;avascript:alert(1))',
    '[a](javascript&colon;alert(1))',
    '[a](<java\tscript:alert(1)>)',
    '[a](data:text/html;base64,AAAA)',
    '[a](file:///etc/passwd)',
    '[a](vbscript:x)',
    '<javascript:alert(1)>',
    '[a](/path)',
    '![a](javascript:alert(1))',
    '[a]\n\n[a]: javascript:alert(1)',
  ])('%j is none', (source) => {
    expect(JSON.stringify(parse(source, null))).not.toMatch(/"type":"(?:link|picture|item)"/)
  })

  it('leads where its address says, without scheme tricks', () => {
    expect(inlineOf('[a *b*](https://example.org "title")')).toEqual([
      {
        type: 'link',
        address: 'https://example.org/',
        children: [text('a '), { type: 'emphasis', children: [text('b')] }],
      },
    ])
  })

  it('is made of an address in the text, up to Chinese punctuation', () => {
    expect(inlineOf('见 https://example.org/a。然后')).toEqual([
      text('见 '),
      {
        type: 'link',
        address: 'https://example.org/a',
        children: [text('https://example.org/a')],
      },
      text('。然后'),
    ])
  })

  it('is not made of a file name or of something that is written to', () => {
    expect(inlineOf('readme.md and a@example.org, ftp://example.org')).toEqual([
      text('readme.md and a@example.org, ftp://example.org'),
    ])
  })

  it('means a target that is defined elsewhere', () => {
    const references = { HOME: { href: 'https://example.org', title: '' } }
    expect(parse('[Home]', references)).toEqual([
      line({ type: 'link', address: 'https://example.org/', children: [text('Home')] }),
    ])
  })
})

describe('a picture', () => {
  it('is an address that is not loaded', () => {
    expect(inlineOf('![a **b**](https://example.org/a.png)')).toEqual([
      { type: 'picture', address: 'https://example.org/a.png', description: 'a b' },
    ])
  })

  it('is not shown as letters where it is its own address', () => {
    expect(inlineOf(`![a](data:image/png;base64,${'A'.repeat(9_000)})`)).toEqual([
      { type: 'picture', address: null, description: 'a' },
    ])
  })

  it('is an item of the library where it names one', () => {
    expect(inlineOf('![dusk](item:3f2a91bc) [dawn](item:3f2a91bd)')).toEqual([
      { type: 'item', id: '3f2a91bc', description: 'dusk' },
      text(' '),
      { type: 'item', id: '3f2a91bd', description: 'dawn' },
    ])
  })
})

describe('formulas', () => {
  it.each([
    ['$a_1$', 'a_1', false],
    ['\\(a\\)', 'a', false],
    ['$$a$$', 'a', true],
    ['\\[a\\]', 'a', true],
  ])('in a line: %s', (source, formula, isDisplayed) => {
    expect(inlineOf(`so ${source}`).at(-1)).toEqual({
      type: 'formula',
      source: formula,
      isDisplayed,
    })
  })

  it.each(['$$\na\n\nb\n$$', '\\[\na\n\nb\n\\]'])('between lines: %j', (source) => {
    expect(parse(source, null)).toEqual([{ type: 'formula', source: 'a\n\nb', isClosed: true }])
  })

  it('stand for themselves where a paragraph is only one', () => {
    expect(parse('$$a$$', null)).toEqual([{ type: 'formula', source: 'a', isClosed: true }])
  })

  it('are not closed before their end is there', () => {
    expect(parse('$$\na', null)).toEqual([{ type: 'formula', source: 'a', isClosed: false }])
  })

  it.each(['$5 and $10', 'from $5-$10', '$ a $', 'a \\$b\\$ c', '`$a$` costs', 'costs $5'])(
    'are not made of amounts: %s',
    (source) => {
      expect(JSON.stringify(parse(source, null))).not.toContain('formula')
    },
  )

  it('end with what they stand in', () => {
    expect(parse('- $$\n  a\n\nb', null)).toMatchObject([
      { type: 'list', items: [{ children: [{ type: 'formula', source: 'a' }] }] },
      { type: 'paragraph' },
    ])
  })
})

describe('lists, tables and the rest', () => {
  it('have boxes of tasks', () => {
    expect(parse('- [x] a\n- [ ] b\n- [y] c', null)).toMatchObject([
      { items: [{ isDone: true }, { isDone: false }, { isDone: null }] },
    ])
  })

  it('have aligned columns', () => {
    expect(parse('|a|b|c|\n|:-|:-:|-:|\n|d|**e**|', null)).toEqual([
      {
        type: 'table',
        columns: ['left', 'center', 'right'],
        head: [[text('a')], [text('b')], [text('c')]],
        rows: [[[text('d')], [{ type: 'strong', children: [text('e')] }], []]],
      },
    ])
  })

  it('have footnotes where they are written', () => {
    expect(parse('a[^1]\n\n[^1]: https://example.org says', null)).toMatchObject([
      { type: 'paragraph', children: [text('a'), { type: 'mark', label: '1' }] },
      { type: 'note', label: '1', children: [{ type: 'link' }, text(' says')] },
    ])
  })

  it('have code with a language that is only a name', () => {
    expect(parse('```JS onload="x"\na\n```', null)).toEqual([
      { type: 'code', language: 'js', text: 'a' },
    ])
    expect(parse('```"><b>\na', null)).toEqual([{ type: 'code', language: '', text: 'a' }])
    expect(parse('```mermaid\ngraph TD\n```', null)).toEqual([
      { type: 'code', language: 'mermaid', text: 'graph TD' },
    ])
  })

  it('have emphasis beside Chinese punctuation', () => {
    expect(inlineOf('**“灯塔”**的光，*（侧面）*照来')).toEqual([
      { type: 'strong', children: [text('“灯塔”')] },
      text('的光，'),
      { type: 'emphasis', children: [text('（侧面）')] },
      text('照来'),
    ])
  })

  it('show what entities mean, but not what acts', () => {
    expect(inlineOf('&lt;b&gt; &#x202E;x &#27;[31m')).toEqual([text('<b> \uFFFDx \uFFFD[31m')])
  })
})

/** How deep a tree is. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('what is too much', () => {
  const many = (part: string, count: number): string => part.repeat(count)

  it.each([
    ['lists', many('- ', 10_000) + 'a'],
    ['numbered lists', many('1. ', 10_000) + 'a'],
    ['quotes', many('> ', 10_000) + 'a'],
    ['quotes and lists', many('- > ', 10_000) + 'a'],
    [
      'indented lists',
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n'),
    ],
    ['brackets', many('[', 10_000)],
    ['closed brackets', many('[', 10_000) + many(']', 10_000)],
    ['pictures in pictures', many('![', 10_000)],
    ['links', many('[a](', 10_000)],
    ['emphasis', many('*', 20_000) + 'a' + many('*', 20_000)],
    ['mixed emphasis', many('*a_ ', 10_000)],
    ['open emphasis', many('*a **a ', 10_000)],
    ['deletions', many('~~', 10_000) + 'a' + many('~~', 10_000)],
    ['code', Array.from({ length: 300 }, (_, at) => many('`', at + 1)).join(' ')],
    ['dollars', many('$a $$b ', 8_000)],
    ['opened formulas', many('\\(', 20_000)],
    ['footnotes', many('[^a', 10_000)],
    ['addresses', many('http://', 8_000)],
    ['comments', many('<!--', 10_000)],
    ['entities', many('&#x202E;', 7_000)],
    ['titles', `[a](b "${many('\\"', 20_000)}`],
    ['heads of tables', many('a|b\n-|-\n', 7_000)],
    ['breaks', many('<br', 15_000)],
    ['commands of a terminal', many('\u001B]', 30_000)],
  ])('ends in a tree of few levels: %s', (_name, source) => {
    const nodes = parse(source, null)
    expect(nodes.length).toBeGreaterThan(0)
    expect(depthOf(nodes)).toBeLessThan(LIMITS.blockDepth * 4 + LIMITS.inlineDepth * 3)
  })

  it('is shown as it was written where it is too deep', () => {
    const source = `${many('> ', LIMITS.blockDepth + 1)}a`
    expect(parse(`${source}\n\nb`, null)).toEqual([
      { type: 'plain', text: source },
      line(text('b')),
    ])
  })

  it('keeps the letters of emphasis that is too deep', () => {
    expect(JSON.stringify(parse(many('**', 400) + 'a' + many('**', 400), null))).toContain('"a"')
  })

  it('is shown as it was written behind the cells that a table may have', () => {
    const rows = many('|1|2|\n', LIMITS.cells)
    const [table, rest, ...others] = parse(`|a|b|\n|-|-|\n${rows}`, null)
    expect(others).toEqual([])
    if (table?.type !== 'table' || rest?.type !== 'plain') throw new Error('There is no table')
    expect((table.rows.length + 1) * 2).toBe(LIMITS.cells)
    expect(rest.text.split('\n')).toHaveLength(LIMITS.cells - table.rows.length)
  })

  it('is shown as it was written where a block is too long', () => {
    const source = many('a *b* ', LIMITS.block / 6 + 1)
    expect(parse(source, null)).toEqual([{ type: 'plain', text: source }])
  })
})
