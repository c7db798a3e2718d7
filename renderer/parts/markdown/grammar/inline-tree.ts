import type { Token } from 'markdown-it'
import { itemIn, outsideAddress } from '../addresses.ts'
import { LIMITS } from '../limits.ts'
import type { InlineNode } from '../tree.ts'
import { visibleCode, visibleText } from '../visible-text.ts'

/** A list of nodes that is being filled, and what is made of it once it is whole. */
interface Open {
  readonly children: InlineNode[]
  readonly close: (children: readonly InlineNode[]) => InlineNode | null
}

const BREAK = /<br\s{0,8}\/?>/i

/** Returns what stands in a line, from the parser's list of it. Deeper emphasis than is allowed is left out, its text is not. */
export function inlineTree(tokens: readonly Token[]): InlineNode[] {
  const root: InlineNode[] = []
  const open: Open[] = []
  // How many have been opened that are too deep: as many ends belong to them.
  let beyond = 0
  const into = (): InlineNode[] => open.at(-1)?.children ?? root
  for (const token of tokens) {
    if (token.nesting === 1) {
      if (open.length >= LIMITS.inlineDepth) beyond += 1
      else open.push({ children: [], close: closeOf(token) })
    } else if (token.nesting === -1) {
      if (beyond > 0) beyond -= 1
      else close(open, root)
    } else {
      into().push(...leafOf(token))
    }
  }
  while (open.length > 0) close(open, root)
  return joined(root)
}

function close(open: Open[], root: InlineNode[]): void {
  const done = open.pop()
  if (done === undefined) return
  const into = open.at(-1)?.children ?? root
  const children = joined(done.children)
  const node = done.close(children)
  if (node === null) into.push(...children)
  else into.push(node)
}

function closeOf(token: Token): Open['close'] {
  switch (token.type) {
    case 'strong_open':
      return (children) => ({ type: 'strong', children })
    case 'em_open':
      return (children) => ({ type: 'emphasis', children })
    case 's_open':
      return (children) => ({ type: 'deleted', children })
    case 'link_open':
      return linkTo(String(token.attrGet('href') ?? ''))
    default:
      return () => null
  }
}

function linkTo(href: string): Open['close'] {
  const id = itemIn(href)
  if (id !== null) return (children) => ({ type: 'item', id, description: textOf(children) })
  const address = outsideAddress(href)
  return (children) => (address === null ? null : { type: 'link', address, children })
}

function leafOf(token: Token): InlineNode[] {
  switch (token.type) {
    case 'code_inline':
      return [{ type: 'code', text: visibleCode(token.content) }]
    case 'formula':
      return [
        { type: 'formula', source: visibleCode(token.content), isDisplayed: token.markup === '$$' },
      ]
    case 'mark':
      return [{ type: 'mark', label: visibleText(token.content) }]
    case 'softbreak':
      return [{ type: 'text', text: '\n' }]
    case 'hardbreak':
      return [{ type: 'break' }]
    case 'image':
      return [pictureOf(token)]
    default:
      return linesOf(visibleText(token.content))
  }
}

function pictureOf(token: Token): InlineNode {
  const source = String(token.attrGet('src') ?? '')
  const description = textOf(inlineTree(token.children ?? []))
  const id = itemIn(source)
  if (id !== null) return { type: 'item', id, description }
  const address = outsideAddress(source)
  return {
    type: 'picture',
    address: address?.startsWith('mailto:') === true ? null : address,
    description,
  }
}

/** The one tag that models use in tables, where no line can be broken otherwise. */
function linesOf(text: string): InlineNode[] {
  if (text === '') return []
  return text
    .split(BREAK)
    .flatMap((line, index): InlineNode[] => [
      ...(index === 0 ? [] : [{ type: 'break' } as const]),
      ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
    ])
}

/** Joins neighbouring texts, of which the parser leaves many. */
function joined(nodes: readonly InlineNode[]): InlineNode[] {
  const result: InlineNode[] = []
  let texts: string[] = []
  const flush = (): void => {
    if (texts.length > 0) result.push({ type: 'text', text: texts.join('') })
    texts = []
  }
  for (const node of nodes) {
    if (node.type === 'text') texts.push(node.text)
    else {
      flush()
      result.push(node)
    }
  }
  flush()
  return result
}

/** Returns the letters of what stands in a line. */
export function textOf(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
        case 'code':
          return node.text
        case 'formula':
          return node.source
        case 'break':
          return ' '
        case 'picture':
        case 'item':
          return node.description
        case 'mark':
          return ''
        case 'strong':
        case 'emphasis':
        case 'deleted':
        case 'link':
          return textOf(node.children)
      }
    })
    .join('')
}
