import type { Token } from 'markdown-it'
import { LIMITS } from '../limits.ts'
import type { Alignment, BlockNode, Cell, InlineNode, ItemNode, TableNode } from '../tree.ts'
import { visibleCode, visibleText } from '../visible-text.ts'
import { inlineTree } from './inline-tree.ts'

/** What of the parser's list of a text is still to be read. */
interface Cursor {
  readonly tokens: readonly Token[]
  readonly lines: readonly string[]
  at: number
}

const TASK = /^\[([ xX])\](?:\s+|$)/

/**
 * Returns the tree of a text from the parser's list of it.
 *
 * @param tokens with their inline content
 * @param lines of the source, for what is shown as it was written
 */
export function blockTree(tokens: readonly Token[], lines: readonly string[]): BlockNode[] {
  const cursor: Cursor = { tokens, lines, at: 0 }
  const nodes: BlockNode[] = []
  while (cursor.at < tokens.length) {
    const end = endOf(tokens, cursor.at)
    if (isTooDeep(tokens, cursor.at, end)) {
      nodes.push(plain(cursor, tokens[cursor.at]?.map ?? null))
      cursor.at = end
    } else {
      nodes.push(...blockAt(cursor))
    }
  }
  return nodes
}

/** Returns the place behind what begins at a place. */
function endOf(tokens: readonly Token[], at: number): number {
  let level = 0
  for (let index = at; index < tokens.length; index += 1) {
    level += tokens[index]?.nesting ?? 0
    if (level === 0) return index + 1
  }
  return tokens.length
}

/** The parser leaves out what is deeper than it goes: then all of it is shown as text. */
function isTooDeep(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if ((tokens[index]?.level ?? 0) >= LIMITS.blockDepth - 1) return true
  }
  return false
}

function plain({ lines }: Cursor, map: readonly [number, number] | null): BlockNode {
  return { type: 'plain', text: visibleCode(lines.slice(map?.[0], map?.[1]).join('\n')) }
}

/** Reads what begins here, and moves on behind it. */
function blockAt(cursor: Cursor): BlockNode[] {
  const token = cursor.tokens[cursor.at]
  cursor.at += 1
  if (token === undefined) return []
  switch (token.type) {
    case 'heading_open':
      return [
        {
          type: 'heading',
          level: levelOf(token.tag),
          children: lineUntil(cursor, 'heading_close'),
        },
      ]
    case 'paragraph_open':
      return paragraph(lineUntil(cursor, 'paragraph_close'))
    case 'note_open':
      return [
        { type: 'note', label: visibleText(token.info), children: lineUntil(cursor, 'note_close') },
      ]
    case 'blockquote_open':
      return [{ type: 'quote', children: blocksUntil(cursor, 'blockquote_close') }]
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [list(cursor, token)]
    case 'table_open':
      return table(cursor)
    case 'fence':
      return [{ type: 'code', language: languageOf(token.info), text: codeOf(token.content) }]
    case 'code_block':
      return [{ type: 'code', language: '', text: codeOf(token.content) }]
    case 'formula_block':
      return [
        {
          type: 'formula',
          source: visibleCode(token.content.trim()),
          isClosed: token.markup !== '',
        },
      ]
    case 'hr':
      return [{ type: 'rule' }]
    case 'inline':
      return paragraph(inlineTree(token.children ?? []))
    default:
      return []
  }
}

function blocksUntil(cursor: Cursor, close: string): BlockNode[] {
  const nodes: BlockNode[] = []
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]?.type !== close) {
    nodes.push(...blockAt(cursor))
  }
  cursor.at += 1
  return nodes
}

function lineUntil(cursor: Cursor, close: string): InlineNode[] {
  const nodes: InlineNode[] = []
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]?.type !== close) {
    nodes.push(...inlineTree(cursor.tokens[cursor.at]?.children ?? []))
    cursor.at += 1
  }
  cursor.at += 1
  return nodes
}

/** A formula that has a paragraph for itself stands for itself. */
function paragraph(children: readonly InlineNode[]): BlockNode[] {
  const [first] = children
  if (children.length === 0 || first === undefined) return []
  if (children.length === 1 && first.type === 'formula' && first.isDisplayed) {
    return [{ type: 'formula', source: first.source, isClosed: true }]
  }
  return [{ type: 'paragraph', children }]
}

function list(cursor: Cursor, open: Token): BlockNode {
  const isOrdered = open.type === 'ordered_list_open'
  const close = isOrdered ? 'ordered_list_close' : 'bullet_list_close'
  const items: ItemNode[] = []
  let isLoose = false
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]?.type !== close) {
    const level = (cursor.tokens[cursor.at]?.level ?? 0) + 1
    const from = cursor.at
    cursor.at += 1
    items.push(itemOf(blocksUntil(cursor, 'list_item_close')))
    isLoose ||= cursor.tokens
      .slice(from, cursor.at)
      .some((token) => token.type === 'paragraph_open' && token.level === level && !token.hidden)
  }
  cursor.at += 1
  return { type: 'list', isOrdered, start: Number(open.attrGet('start') ?? 1), isLoose, items }
}

/** Takes the box of a task off the beginning of an item. */
function itemOf(children: readonly BlockNode[]): ItemNode {
  const [first, ...others] = children
  if (first?.type !== 'paragraph') return { isDone: null, children }
  const [text, ...rest] = first.children
  const box = text?.type === 'text' ? TASK.exec(text.text) : null
  if (text?.type !== 'text' || box === null) return { isDone: null, children }
  const left = text.text.slice(box[0].length)
  const line: InlineNode[] = [...(left === '' ? [] : [{ ...text, text: left }]), ...rest]
  return { isDone: box[1] !== ' ', children: [...paragraph(line), ...others] }
}

/** Rows beyond the limit follow as they were written. */
function table(cursor: Cursor): BlockNode[] {
  const columns: Alignment[] = []
  const rows: Cell[][] = []
  let cells = 0
  let beyond: number | null = null
  let last = 0
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]?.type !== 'table_close') {
    const token = cursor.tokens[cursor.at]
    cursor.at += 1
    if (token?.type === 'tr_open') {
      if (cells >= LIMITS.cells) beyond ??= token.map?.[0] ?? null
      else rows.push([])
      last = token.map?.[1] ?? last
    } else if ((token?.type === 'th_open' || token?.type === 'td_open') && beyond === null) {
      if (rows.length === 1) columns.push(alignmentOf(token))
      rows.at(-1)?.push(inlineTree(cursor.tokens[cursor.at]?.children ?? []))
      cells += 1
    }
  }
  cursor.at += 1
  const [head = [], ...body] = rows
  const made: TableNode = { type: 'table', columns, head, rows: body }
  return beyond === null ? [made] : [made, plain(cursor, [beyond, last])]
}

function alignmentOf(cell: Token): Alignment {
  const found = /text-align:(left|center|right)/.exec(String(cell.attrGet('style') ?? ''))?.[1]
  return found === 'left' || found === 'center' || found === 'right' ? found : null
}

function levelOf(tag: string): 1 | 2 | 3 | 4 | 5 | 6 {
  switch (tag) {
    case 'h1':
      return 1
    case 'h2':
      return 2
    case 'h3':
      return 3
    case 'h4':
      return 4
    case 'h5':
      return 5
    default:
      return 6
  }
}

/** The first word behind a fence, as far as it looks like a name. */
function languageOf(info: string): string {
  return /^\s*([\w+#.-]{1,40})/.exec(info)?.[1]?.toLowerCase() ?? ''
}

function codeOf(content: string): string {
  return visibleCode(content.endsWith('\n') ? content.slice(0, -1) : content)
}
