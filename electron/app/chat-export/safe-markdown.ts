/*
 * A file of a conversation is opened by whatever viewer the user has, some of which run what HTML says and load what it names. Which lines are code is
 * therefore only believed where no reading of the text could differ: what is taken for text although it is code shows `&lt;` there, what is taken for
 * code although it is text would run.
 */

/** A block of code that is open. */
interface Fence {
  /** Its signs, which at least as many end. */
  readonly signs: string
  /** Columns before it; those of a block in a list are columns of the list as well. */
  readonly indent: number
}

/** `until` an unindented line, behind which every list and quotation has ended; `never` again. */
type Doubt = 'none' | 'until' | 'never'

/**
 * Returns Markdown without raw HTML, and with links in place of pictures, outside of code. Its last block of code is closed: what follows the text is not
 * part of it. `picture` names those that have no name.
 */
export function safeMarkdown(text: string, picture: string): string {
  let fence: Fence | null = null
  let doubt: Doubt = 'none'
  let spans = createSpans(picture)
  const written: string[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    if (fence !== null) {
      const place = placeIn(line, fence)
      if (place !== 'unknown') {
        written.push(line)
        if (place === 'end') fence = null
        continue
      }
      fence = null
      doubt = 'never'
    }
    if (line.trim() === '') {
      spans = createSpans(picture)
      written.push(line)
      continue
    }
    if (doubt === 'until' && ENDS_CONTAINERS.test(line)) doubt = 'none'
    const begun = fenceOf(line)
    if (begun !== null && doubt === 'none') {
      fence = begun
      spans = createSpans(picture)
      written.push(line)
      continue
    }
    if (doubt === 'none' && MAY_BEGIN_CODE.test(line))
      doubt = MAY_BEGIN_HERE.test(line) ? 'never' : 'until'
    written.push(spans(line))
  }
  if (fence !== null) written.push(`${' '.repeat(fence.indent)}${fence.signs}`)
  return written.join('\n')
}

/** Neither indented nor part of a list or a quotation. */
const ENDS_CONTAINERS = /^(?![\s>]|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$))/
/** With what is indented, in lists or in quotations. */
const MAY_BEGIN_CODE = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[\s>]+)*(?:`{3,}|~{3,})/
/** Not in a list or a quotation. */
const MAY_BEGIN_HERE = /^ {0,3}(?:`{3,}|~{3,})/

/** Returns the block of code that a line begins, wherever it stands; null where that is not certain. What is named behind the signs is neither markup nor the head of a table. */
function fenceOf(line: string): Fence | null {
  const [, indent = '', signs = ''] =
    /^( {0,3})(`{3,}(?=[^`<|]*$)|~{3,}(?=[^<|]*$))/.exec(line) ?? []
  return signs === '' ? null : { signs, indent: indent.length }
}

/** What a line is to a block of code: its end, or a part of it; or that depends on what the block is in. */
function placeIn(line: string, { signs, indent }: Fence): 'end' | 'part' | 'unknown' {
  if (line.trim() === '') return 'part'
  const columns = columnsBefore(line)
  const rest = line.trim()
  const isEnd = rest.length >= signs.length && rest === (signs[0] ?? '').repeat(rest.length)
  if (columns < indent) return 'unknown'
  if (!isEnd) return 'part'
  if (columns <= LARGEST_INDENT) return 'end'
  return columns <= LARGEST_INDENT + indent ? 'unknown' : 'part'
}

const LARGEST_INDENT = 3

function columnsBefore(line: string): number {
  let columns = 0
  for (const sign of line) {
    if (sign === ' ') columns += 1
    else if (sign === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** Returns what makes lines of a paragraph safe, one after the other: code between backticks is believed until the first that might end elsewhere. */
function createSpans(picture: string): (line: string) => string {
  let isCertain = true
  return (line) => {
    let made = ''
    let at = 0
    while (isCertain) {
      const next = nextOf(line, at)
      if (next === null) break
      const end = next === 'other' ? null : endOfSpan(line, next)
      isCertain = end !== null
      if (next === 'other' || end === null) break
      made += safeText(line.slice(at, next.at), picture) + line.slice(next.at, end)
      at = end
    }
    return made + safeText(line.slice(at), picture)
  }
}

interface Backticks {
  readonly at: number
  readonly length: number
}

/** Returns the next backticks that begin code; or what may have them in it, in which they would begin none: a formula, or an address. */
function nextOf(line: string, from: number): Backticks | 'other' | null {
  const signs = /\\.|`+|\$/gs
  signs.lastIndex = from
  for (let found = signs.exec(line); found !== null; found = signs.exec(line)) {
    const [sign] = found
    if (sign.startsWith('\\')) continue
    if (sign === '$' || isInAddress(line, found.index)) return 'other'
    return { at: found.index, length: sign.length }
  }
  return null
}

/** Whether the word before a place may be an address, as viewers find them in text. A longer word may be anything. */
function isInAddress(line: string, at: number): boolean {
  const word = /[^\s<]*$/.exec(line.slice(Math.max(0, at - LONGEST_WORD), at))?.[0] ?? ''
  return word.length === LONGEST_WORD || /:\/\/|www\.|@|mailto:|xmpp:/i.test(word)
}

const LONGEST_WORD = 500

/** Returns where code between backticks ends; null where it does not in its line, or only with a cell of a table. */
function endOfSpan(line: string, { at, length }: Backticks): number | null {
  const runs = /`+/g
  runs.lastIndex = at + length
  for (let found = runs.exec(line); found !== null; found = runs.exec(line)) {
    if (found[0].length !== length) continue
    const end = found.index + length
    return line.slice(at, end).includes('|') ? null : end
  }
  return null
}

/** What begins a tag, a comment or an instruction is a sign; an address between angle brackets is one without them; a picture is a link. */
function safeText(text: string, picture: string): string {
  return text
    .replaceAll(/<((?:https?|mailto):[^\s<>]*)>/gi, '$1')
    .replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;')
    .replaceAll(/(!*)!\[(\])?/g, (_, before: string, isNameless: string | undefined) => {
      const name = isNameless === undefined ? '[' : `[${picture}]`
      return before === '' ? name : `${before} ${name}`
    })
}
