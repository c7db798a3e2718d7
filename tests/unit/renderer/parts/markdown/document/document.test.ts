import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createDocument,
  type Piece,
} from '../../../../../../renderer/parts/markdown/document/document.ts'
import { LIMITS } from '../../../../../../renderer/parts/markdown/limits.ts'
import { parse } from '../../../../../../renderer/parts/markdown/parse.ts'
import type { BlockNode } from '../../../../../../renderer/parts/markdown/tree.ts'

/** Lines of all kinds, which mean something else beside each other. */
const LINE = fc.constantFrom(
  '',
  '',
  '',
  'words of a paragraph',
  'more **strong** words',
  '# heading',
  '===',
  '---',
  '- item',
  '- item',
  ' - indented item',
  '  - nested item',
  '  more of an item',
  '    far to the right',
  '* other item',
  '1. first',
  '2. second',
  '3) third',
  '- [x] done',
  '-',
  '> quoted',
  '> - quoted item',
  '```js',
  '```',
  '~~~~',
  '  ```',
  '- ```',
  '$$',
  '\\[',
  '\\]',
  '| a | b |',
  '| - | - |',
  'a | b',
  '- | -',
  '[home]: https://example.org',
  '[other]: <https://example.net> "title',
  'a title"',
  'to [home] and [other][home]',
  '[^1]: a note',
  'said[^1]',
  '<div>',
  '<!-- comment',
  '\tafter a tab',
  '-\titem after a tab',
  '***',
  '第一行**“重点”**之后',
)

const TEXT = fc.array(LINE, { maxLength: 24 }).map((lines) => lines.join('\n'))

/** A text, and the places where it is cut. */
const CUT_TEXT = TEXT.chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc
      .uniqueArray(fc.nat(Math.max(0, text.length)), { maxLength: 30 })
      .map((places) => places.toSorted((a, b) => a - b)),
  ),
)

/** Returns the tree of a whole text, from its pieces. */
function treeOf(pieces: readonly Piece[]): BlockNode[] {
  const nodes: BlockNode[] = []
  let list: number | null = null
  for (const { source, references, item, isPlain } of pieces) {
    const made: BlockNode[] = isPlain
      ? [{ type: 'plain', text: source }]
      : parse(source, references)
    const [first, ...others] = made
    const last = nodes.at(-1)
    if (item !== null && first?.type === 'list') {
      const isLoose = item.isLoose
      if (item.list === list && last?.type === 'list') {
        nodes[nodes.length - 1] = {
          ...last,
          isLoose: last.isLoose || isLoose,
          items: [...last.items, ...first.items],
        }
      } else nodes.push({ ...first, isLoose })
      nodes.push(...others)
    } else nodes.push(...made)
    list = item?.list ?? null
  }
  return nodes
}

/** A list without a paragraph looks the same with and without empty lines, and so does the end of code. */
function asSeen(nodes: readonly BlockNode[]): readonly BlockNode[] {
  return nodes.map((node) => {
    if (node.type === 'code') return { ...node, text: node.text.trimEnd() }
    if (node.type === 'formula') return { ...node, source: node.source.trimEnd() }
    if (node.type === 'quote') return { ...node, children: asSeen(node.children) }
    if (node.type !== 'list') return node
    const hasParagraph = node.items.some(({ children }) =>
      children.some(({ type }) => type === 'paragraph'),
    )
    const items = node.items.map((item) => ({ ...item, children: asSeen(item.children) }))
    return { ...node, items, isLoose: node.isLoose && hasParagraph }
  })
}

describe('a text that is read as it grows', () => {
  it('ends in the same pieces, however it is cut', () => {
    fc.assert(
      fc.property(CUT_TEXT, ([text, cuts]) => {
        const growing = createDocument()
        for (const cut of cuts) growing.read(text.slice(0, cut), true)
        expect(growing.read(text, false)).toEqual(createDocument().read(text, false))
      }),
      { numRuns: 400 },
    )
  })

  it('has the same tree in pieces as in one', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(asSeen(treeOf(createDocument().read(text, false)))).toEqual(
          asSeen(parse(text, null)),
        )
      }),
      { numRuns: 600 },
    )
  })

  it('ends in the same pieces where it is longer than what is looked at in one go', () => {
    const part = '- item\n  more\n\n# heading\nwords\n\n```js\ncode\n\n```\n\n| a |\n|-|\n| b |\n\n'
    const text = part.repeat(600)
    const growing = createDocument()
    for (let end = 0; end < text.length; end += 1_777) growing.read(text.slice(0, end), true)
    const pieces = growing.read(text, false)
    expect(pieces).toEqual(createDocument().read(text, false))
    expect(asSeen(treeOf(pieces))).toEqual(
      asSeen(Array.from({ length: 600 }, () => parse(part, null)).flat()),
    )
  })

  it('keeps the pieces that are closed, whatever comes after them', () => {
    const growing = createDocument()
    const before = growing.read('# one\n\ntwo\n\n- three\n- four', true)
    const after = growing.read('# one\n\ntwo\n\n- three\n- four\n- five', true)
    expect(after.map(({ key }) => key)).toEqual([...before.map(({ key }) => key), 27])
    expect(after[0]).toBe(growing.read('# one\n\ntwo\n\n- three\n- four\n- five!', true)[0])
  })

  it('is read anew where it is another', () => {
    const document = createDocument()
    document.read('# one\n\ntwo\n\nthree', true)
    expect(document.read('other\n\ntext', false)).toEqual(
      createDocument().read('other\n\ntext', false),
    )
  })

  it('gives links their targets as soon as these are closed, and only to who means them', () => {
    const document = createDocument()
    const text = 'to [Home]\n\nto [nobody]\n\n[home]: https://example.org\n\nend\n\nend'
    const before = document.read('to [Home]\n\nto [nobody]\n\n[home]: https://exa', true)
    expect(before.map(({ references }) => references)).toEqual([null, null, null])
    const [link, nobody] = document.read(text, true)
    expect(link?.references).toEqual({ HOME: { href: 'https://example.org', title: '' } })
    expect(nobody?.references).toBeNull()
  })

  it('is shown as it is behind a block that is too long', () => {
    const long = 'a *b* '.repeat(LIMITS.block / 6 + 1)
    const pieces = createDocument().read(`# one\n\n${long}\n\n# two`, false)
    expect(pieces.map(({ isPlain }) => isPlain)).toEqual([false, true])
    expect(pieces[1]?.source).toBe(long.slice(0, LIMITS.plain))
  })

  it('is shown as it is behind as many pieces as there may be, however it is cut', () => {
    const text = 'a\n\n- b\n- c\n\n'.repeat(LIMITS.pieces / 2)
    const growing = createDocument()
    for (let end = 0; end < text.length; end += 999) growing.read(text.slice(0, end), true)
    const pieces = growing.read(text, false)
    expect(pieces).toEqual(createDocument().read(text, false))
    expect(pieces).toHaveLength(LIMITS.pieces + 1)
    expect(pieces.filter(({ isPlain }) => isPlain)).toHaveLength(1)
    expect(pieces.at(-1)?.source.endsWith('- c\n\n')).toBe(true)
  })

  it('is the same with the line breaks of other systems', () => {
    const text = '# one\n\n- two\n- three\n'
    expect(createDocument().read(text.replaceAll('\n', '\r\n'), false)).toEqual(
      createDocument().read(text, false),
    )
  })
})
