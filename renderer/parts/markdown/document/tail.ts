/**
 * A last line that is only signs, which would be a heading, a rule or an empty item until the next letter comes. In code such a line comes a
 * letter later, which nobody sees.
 */
const LONE_SIGNS = /^[\s>]{0,64}(?:[-*+_=#~`$|:\\ ]{1,200}|\d{1,9}[.)]?|[-*+] \[[ xX]?\]?)\s{0,8}$/

/** What begins another line of its own within a block: then nothing before it is still open. */
const NEW_LINE = /^[ \t]{0,40}(?:[-*+>|]|\d{1,9}[.)]|#{1,6})[ \t]?/

/** Letters of a paragraph that are looked through in each frame. */
const LOOKED_THROUGH = 4_000

/** Letters of a link's text, before it is taken for a bracket. */
const LINK_TEXT = 80

/** Returns a text that is still being written without a last line that says nothing yet. */
export function withoutLoneSigns(text: string): string {
  const from = text.lastIndexOf('\n') + 1
  return LONE_SIGNS.test(text.slice(from, from + 300)) ? text.slice(0, from) : text
}

/**
 * Returns the last piece of a text that is still being written as it will probably be: emphasis and code are closed, a link is its text until
 * its address is there, and the first row of a table is one.
 */
export function completed(source: string): string {
  const from = startOfLine(source)
  const line = source.slice(from)
  if (line.length > LOOKED_THROUGH) return source
  const table = beginningOfTable(source, from)
  if (table !== null) return table
  const cell = /^[ \t]*\|/.test(line) ? from + line.lastIndexOf('|') + 1 : from
  return source.slice(0, cell) + completedLine(source.slice(cell))
}

/** Where the paragraph, item or row begins that is being written. */
function startOfLine(source: string): number {
  let from = source.lastIndexOf('\n') + 1
  while (from > 0) {
    const line = source.slice(from, source.indexOf('\n', from) + 1 || undefined)
    if (NEW_LINE.test(line)) break
    const above = source.lastIndexOf('\n', from - 2) + 1
    if (source.slice(above, from).trim() === '') break
    from = above
  }
  return from
}

/** A line that begins with a bar, and has none above it, is the head of a table. */
function beginningOfTable(source: string, from: number): string | null {
  const [, indent = '', row] = /^([ \t]{0,40})(\|[^\n]*\S)[ \t]*$/.exec(source.slice(from)) ?? []
  if (row === undefined) return null
  const above = source.slice(0, Math.max(0, from - 1))
  const isFirst = above.slice(above.lastIndexOf('\n') + 1).trim() === ''
  if (!isFirst) return null
  const whole = row.endsWith('|') && row.length > 1 ? row : `${row} |`
  const columns = [...whole.replaceAll(/\\./g, '').matchAll(/\|/g)].length - 1
  return `${source.slice(0, from)}${indent}${whole}\n${indent}|${'-|'.repeat(columns)}`
}

function completedLine(line: string): string {
  const open: string[] = []
  let at = 0
  const end = (text: string): string => withClosed(text, open)
  while (at < line.length) {
    const sign = line.charAt(at)
    const run = runAt(line, at)
    if (sign === '\\' && (line[at + 1] === '(' || line[at + 1] === '[')) {
      const close = line.indexOf(line[at + 1] === '(' ? '\\)' : '\\]', at + 2)
      if (close === -1) return end(line.slice(0, at) + asCode(line.slice(at + 2)))
      at = close + 2
    } else if (sign === '\\') {
      if (at + 1 === line.length) return end(line.slice(0, at))
      at += 2
    } else if (sign === '`' || (sign === '$' && run.length === 2)) {
      const close = endOfRun(line, at + run.length, run)
      if (close === -1) return end(line.slice(0, at) + asCode(line.slice(at + run.length)))
      at = close
    } else if (sign === '*' || sign === '_' || sign === '~') {
      if (at + run.length === line.length) return end(closedBy(open, run, line.slice(0, at)))
      note(open, run, line.charAt(at - 1), line.charAt(at + run.length))
      at += run.length
    } else if (sign === '[') {
      const link = openLink(line, at)
      if (link !== null) return end(link)
      at += 1
    } else {
      at += 1
    }
  }
  return end(line)
}

function runAt(line: string, at: number): string {
  let to = at
  while (to < line.length && line[to] === line[at]) to += 1
  return line.slice(at, to)
}

/** Returns the place behind the next run of exactly these signs. */
function endOfRun(line: string, from: number, run: string): number {
  for (let at = line.indexOf(run, from); at !== -1; at = line.indexOf(run, at)) {
    const found = runAt(line, at)
    if (found.length === run.length) return at + run.length
    at += found.length
  }
  return -1
}

function asCode(text: string): string {
  // What closes it may be there in part.
  const code = text
    .replaceAll('`', '')
    .replace(/[\\$]$/, '')
    .trim()
  return code === '' ? '' : `\`${code}\``
}

/** Signs at the very end are the first of those that close, or open something that is not there yet. */
function closedBy(open: string[], run: string, before: string): string {
  if (open.at(-1) === run) {
    open.pop()
    return `${before}${run}`
  }
  return before
}

function note(open: string[], run: string, before: string, after: string): void {
  // One alone deletes nothing.
  if (run === '~') return
  const isClosing = before !== '' && !/\s/.test(before)
  if (isClosing && open.includes(run)) open.splice(open.lastIndexOf(run))
  else if (!/\s/.test(after) && !(run.startsWith('_') && /[\p{L}\p{N}]/u.test(before)))
    open.push(run)
}

function withClosed(text: string, open: readonly string[]): string {
  if (open.length === 0) return text
  // Before a space, nothing closes.
  return text.trimEnd() + open.toReversed().join('')
}

/** Returns a line with the text of a link, or without a picture, that is not whole yet; null where all is whole. */
function openLink(line: string, at: number): string | null {
  const isPicture = line[at - 1] === '!'
  const before = line.slice(0, isPicture ? at - 1 : at)
  const close = line.indexOf(']', at)
  if (close === -1 || close === line.length - 1) {
    const text = line.slice(at + 1, close === -1 ? undefined : close)
    if (text.length > LINK_TEXT || text.startsWith('^')) return null
    return isPicture ? before : before + text
  }
  if (line[close + 1] !== '(' || line.includes(')', close)) return null
  return isPicture ? before : before + line.slice(at + 1, close)
}
