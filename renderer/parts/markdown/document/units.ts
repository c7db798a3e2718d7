import type { Env, Token } from 'markdown-it'
import { grammar } from '../grammar/grammar.ts'
import type { Reference, References } from '../tree.ts'

/** A piece of a text that can be parsed by itself: what stands for itself, or one item of a list. */
export interface Unit {
  /** Where it begins in the text that was given. */
  readonly from: number
  /** Where the line ends on which it can be told that it is another than the one before. */
  readonly knownFrom: number
  /** Of an item: the list's kind, and whether it is its first one. */
  readonly item: UnitItem | null
}

/** The pieces of a text. */
export interface Units {
  readonly units: readonly Unit[]
  /** Whether it ends inside of code or of a formula, where no sign means anything. */
  readonly endsInCode: boolean
}

/** What of a list its item has to say. */
export interface UnitItem {
  readonly isOrdered: boolean
  readonly start: number
  readonly isFirst: boolean
  /** Whether there are empty lines between what stands in it. */
  readonly isLoose: boolean
}

/** Letters of a line that tell what it begins, even where it has no end. */
const TELLING = 2_000

interface Start {
  readonly line: number
  /** The line behind it. */
  until: number
  item: UnitItem | null
}

/** The lines of a text. */
interface Lines {
  readonly isEmpty: (line: number) => boolean
  /** Where a line begins; the text's length for one that does not. */
  readonly startOf: (line: number) => number
  readonly between: (from: number, to: number) => string
}

/**
 * Returns the pieces of a text in their order. Only the outer structure is read, which is quick. What is between two of them, such as the
 * targets of links, belongs to the latter.
 */
export function unitsOf(text: string): Units {
  const lines = linesOf(text)
  const tokens = tokensOf(text, {})
  const units: Unit[] = []
  let end = 0
  for (const { line, item, until } of startsIn(tokens, lines)) {
    // Lines that made nothing: those behind the last empty one before this belong to it.
    let first = end
    while (first < line && lines.isEmpty(first)) first += 1
    const from = lines.startOf(units.length === 0 ? 0 : first)
    const knownFrom = lines.startOf(line + 1)
    const isKnown =
      text.charAt(knownFrom - 1) === '\n' || text.length - lines.startOf(line) > TELLING
    units.push({ from, knownFrom: isKnown ? knownFrom : text.length + 1, item })
    end = until
  }
  return { units, endsInCode: isInCode(tokens, lines) }
}

/** Returns the targets of links that a text defines. */
export function referencesIn(text: string): References {
  const found: { references?: Record<string, Reference> } = {}
  tokensOf(text, found)
  return found.references ?? {}
}

/** Returns by which names a text may mean targets of links that are defined elsewhere. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/\[([^[\]]{1,200})\]/g)].map(([, name = '']) =>
    grammar.utils.normalizeReference(name),
  )
}

/** Code is open as long as its last line is not a fence that closes it. */
function isInCode(tokens: readonly Token[], lines: Lines): boolean {
  const last = tokens.findLast(({ nesting }) => nesting === 0)
  if (last?.type === 'formula_block') return last.markup === ''
  if (last?.type !== 'fence' || last.map === null) return false
  const [from, to] = last.map
  let line = to - 1
  while (line > from && lines.isEmpty(line)) line -= 1
  if (line === from) return true
  const closing = lines
    .between(line, line + 1)
    .replace(/^[\s>]+/, '')
    .trimEnd()
  const sign = last.markup.charAt(0)
  return closing.length < last.markup.length || closing !== sign.repeat(closing.length)
}

/** The parser writes the targets that it finds into what it is given. */
function tokensOf(text: string, found: { references?: Record<string, Reference> }): Token[] {
  const tokens: Token[] = []
  const env: Env = found
  grammar.block.parse(text, grammar, env, tokens)
  return tokens
}

/** Returns on which lines the pieces begin, and behind which they end. */
function startsIn(tokens: readonly Token[], lines: Lines): Start[] {
  const starts: Start[] = []
  let list: { readonly isOrdered: boolean; isFirst: boolean; isJoined: boolean } | null = null
  for (const [index, token] of tokens.entries()) {
    if (token.map === null || token.nesting === -1) continue
    const [line, until] = token.map
    const before = starts.at(-1)
    if (token.level === 0) {
      const isList = token.type === 'bullet_list_open' || token.type === 'ordered_list_open'
      const isJoined = before !== undefined && mayGoOn(before, line, lines)
      list = isList
        ? { isOrdered: token.type === 'ordered_list_open', isFirst: true, isJoined }
        : null
      if (isJoined) before.until = until
      else if (list === null) starts.push({ line, until, item: null })
    } else if (token.level === 1 && token.type === 'list_item_open' && list !== null) {
      if (list.isJoined) continue
      const isLoose = isLooseItem(tokens, index, lines)
      const { isOrdered, isFirst } = list
      // By itself, one with a bar might be the head of a table: it stays with the one before.
      const hasBar = lines.between(line, line + 1).includes('|')
      if (!isFirst && before?.item && (hasBar || mayGoOn(before, line, lines))) {
        const isApart = lines.isEmpty(line - 1)
        before.until = until
        before.item = { ...before.item, isLoose: before.item.isLoose || isLoose || isApart }
        continue
      }
      const start = isOrdered ? Number(token.info) : 1
      starts.push({ line, until, item: { isOrdered, isFirst, isLoose, start } })
      list.isFirst = false
    }
  }
  return starts
}

/** The title of a link's target may go on over lines that mean something by themselves, until an empty one comes. */
function mayGoOn(before: Start, line: number, lines: Lines): boolean {
  return !lines.isEmpty(line - 1) && lines.between(before.line, line).includes(']:')
}

/** Whether an empty line lies between two of what an item holds. */
function isLooseItem(tokens: readonly Token[], at: number, lines: Lines): boolean {
  let isFirst = true
  for (let index = at + 1; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined || token.level < 2) return false
    if (token.level === 2 && token.nesting !== -1 && token.map !== null) {
      if (!isFirst && lines.isEmpty(token.map[0] - 1)) return true
      isFirst = false
    }
  }
  return false
}

function linesOf(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const startOf = (line: number): number => starts[line] ?? text.length
  const between = (from: number, to: number): string => text.slice(startOf(from), startOf(to))
  return { startOf, between, isEmpty: (line) => between(line, line + 1).trim() === '' }
}
