import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { LIMITS } from '../limits.ts'

/** Ways to write a formula in a line, the longer beginning first. */
const PAIRS = [
  { open: '$$', close: '$$', isDisplayed: true },
  { open: '$', close: '$', isDisplayed: false },
  { open: '\\(', close: '\\)', isDisplayed: false },
  { open: '\\[', close: '\\]', isDisplayed: true },
] as const

const BLOCKS = { $$: '$$', '\\[': '\\]' } as const

/**
 * Reads formulas: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` in a line or between lines of their own. A single dollar is an amount unless
 * it stands close to what it encloses and no digit follows the second, as in Pandoc.
 */
export function mathsRules(md: MarkdownIt): void {
  // Before escapes: `\(` is one.
  md.inline.ruler.before('escape', 'formula', inlineFormula)
  md.block.ruler.before('fence', 'formula', blockFormula, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
}

function inlineFormula(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  const pair = PAIRS.find(({ open }) => src.startsWith(open, pos))
  if (pair === undefined) return false
  const from = pos + pair.open.length
  const end = endOfFormula(
    src,
    from,
    Math.min(state.posMax, from + LIMITS.inlineFormula),
    pair.close,
  )
  if (end === null) return false
  if (pair.open === '$' && !isClose(src, from, end)) return false
  if (!silent) {
    const token = state.push('formula', '', 0)
    token.content = src.slice(from, end).trim()
    token.markup = pair.isDisplayed ? '$$' : '$'
  }
  state.pos = end + pair.close.length
  return true
}

/** Returns where the closing sign is; escaped signs are part of the formula. Null where there is none, or nothing before it. */
function endOfFormula(src: string, from: number, to: number, close: string): number | null {
  for (let at = from; at < to; at += 1) {
    if (src.startsWith(close, at)) return at > from ? at : null
    if (src[at] === '\\') at += 1
  }
  return null
}

function isClose(src: string, from: number, end: number): boolean {
  return (
    !/\s/.test(src[from] ?? ' ') &&
    !/\s/.test(src[end - 1] ?? ' ') &&
    !/\d/.test(src[end + 1] ?? '')
  )
}

/** Like a fence: a line that is only the sign opens, and what is not closed goes on to the end. */
function blockFormula(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (isIndented(state, startLine)) return false
  const open = lineOf(state, startLine)
  if (open !== '$$' && open !== '\\[') return false
  if (silent) return true
  const close = BLOCKS[open]
  let line = startLine + 1
  // Less indented than what it stands in: that has ended.
  while (line < endLine && !leaves(state, line) && lineOf(state, line) !== close) line += 1
  const isClosed = line < endLine && !leaves(state, line)
  const token = state.push('formula_block', '', 0)
  token.content = state.getLines(startLine + 1, line, state.sCount[startLine] ?? 0, false)
  token.markup = isClosed ? close : ''
  token.map = [startLine, isClosed ? line + 1 : line]
  state.line = isClosed ? line + 1 : line
  return true
}

function isIndented(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4
}

function leaves(state: StateBlock, line: number): boolean {
  return !state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent
}

function lineOf(state: StateBlock, line: number): string {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return state.src.slice(from, state.eMarks[line]).trimEnd()
}
