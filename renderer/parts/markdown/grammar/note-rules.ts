import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

const MARK = /\[\^([^\]\s[^]{1,40})\]/y
const DEFINITION = /^\[\^([^\]\s[^]{1,40})\]:[ \t]+/

/** Reads footnotes: `[^1]` in a line, and one paragraph that begins with `[^1]:`, which stays where it is written. */
export function noteRules(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'mark', mark)
  // Before the targets of links, which it would otherwise be one of.
  md.block.ruler.before('reference', 'note', note)
}

function mark(state: StateInline, silent: boolean): boolean {
  MARK.lastIndex = state.pos
  const label = MARK.exec(state.src)?.[1]
  if (label === undefined || MARK.lastIndex > state.posMax) return false
  if (!silent) state.push('mark', '', 0).content = label
  state.pos = MARK.lastIndex
  return true
}

function note(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const found = DEFINITION.exec(
    state.src.slice(from, Math.min(from + 64, state.eMarks[startLine] ?? from)),
  )
  if (found === null) return false
  let line = startLine + 1
  while (line < endLine && !state.isEmpty(line) && !isAnother(state, line)) line += 1
  const open = state.push('note_open', '', 1)
  open.info = found[1] ?? ''
  open.map = [startLine, line]
  const inline = state.push('inline', '', 0)
  inline.content = state
    .getLines(startLine, line, state.blkIndent, false)
    .trim()
    .slice(found[0].length)
  inline.map = [startLine, line]
  inline.children = []
  state.push('note_close', '', -1)
  state.line = line
  return true
}

/** Whether a line begins another footnote, or lies outside of what this one stands in. */
function isAnother(state: StateBlock, line: number): boolean {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return (state.sCount[line] ?? 0) < state.blkIndent || state.src.startsWith('[^', from)
}
