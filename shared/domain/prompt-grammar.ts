/**
 * The grammar of prompts. Text is text; what stands in braces is one of three things:
 *
 * - With a `|` of its own it is a group: `a {red|blue} fox` stands for two prompts.
 * - A single name is a variable: `a {subject} at dusk`. What it stands for is filled in before anything is sent.
 * - Anything else is text, with its braces.
 *
 * People also write prompts that look like JSON or templates, and those must come through as they are:
 *
 * - Groups and variables may stand in groups, and in braces that are text: `{"colour": "{red|blue}"}`. `|` outside of braces is text.
 * - An alternative may be empty: `a {|big }fox`. Spaces belong to it.
 * - `\{`, `\|` and `\}` are the characters themselves. Any other backslash is text.
 * - A prompt that is JSON as a whole is text as a whole, with anything in its strings.
 * - The full-width ｛｜｝, which Chinese keyboards type, count like the others, also mixed with them.
 */

/** Text, a choice of sequences, or a variable. */
export type Piece =
  | string
  | { readonly alternatives: readonly Sequence[]; readonly count: number }
  | { readonly variable: string; readonly text: string; readonly count: 1 }

export interface Sequence {
  readonly pieces: readonly Piece[]
  /** How many texts it expands to; never more than `MOST`. */
  readonly count: number
}

/** Counting stops here: products of a long prompt exceed every number. */
const MOST = Number.MAX_SAFE_INTEGER

/** A letter or a digit, then more of them with spaces, `_` and `-` between: what people call a variable. */
const VARIABLE = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_ -]{0,38}[\p{L}\p{M}\p{N}_])?$/u

/** Returns whether what stands in braces is the name of a variable. */
export function isVariableName(name: string): boolean {
  return VARIABLE.test(name)
}

/** Returns whether a character means something in the grammar, unless a backslash is before it. */
export function isSpecial(character: string): boolean {
  return character !== '' && '{|}｛｜｝'.includes(character)
}

/** Open braces: what was read since, and the characters themselves, in case they turn out to be text. */
interface Open {
  readonly brace: string
  readonly finished: Piece[][]
  readonly bars: string[]
  current: Piece[]
}

/** Reads a prompt. Every prompt can be read. */
export function parsePrompt(prompt: string): Sequence {
  if (isJson(prompt)) return sequenceOf([prompt])
  const root: Open = { brace: '', finished: [], bars: [], current: [] }
  const open: Open[] = [root]
  const innermost = (): Open => open.at(-1) ?? root
  // By code units: the special characters are single ones, and half of a surrogate pair is none of them.
  for (let at = 0; at < prompt.length; at += 1) {
    const character = prompt.charAt(at)
    const next = prompt.charAt(at + 1)
    const group = innermost()
    if (character === '\\' && isSpecial(next)) {
      addText(group.current, next)
      at += 1
    } else if (character === '{' || character === '｛') {
      open.push({ brace: character, finished: [], bars: [], current: [] })
    } else if ((character === '|' || character === '｜') && group !== root) {
      group.finished.push(group.current)
      group.bars.push(character)
      group.current = []
    } else if ((character === '}' || character === '｝') && group !== root) {
      open.pop()
      close(group, character, innermost().current)
    } else {
      addText(group.current, character)
    }
  }
  // Braces that were never closed are text; groups that were closed inside stay groups.
  while (open.length > 1) {
    const unclosed = open.pop()
    if (unclosed !== undefined) addAsText(unclosed, '', innermost().current)
  }
  return sequenceOf(root.current)
}

function close(group: Open, brace: string, into: Piece[]): void {
  if (group.finished.length === 0) {
    const [name, ...more] = group.current
    if (typeof name === 'string' && more.length === 0 && isVariableName(name)) {
      into.push({ variable: name, text: group.brace + name + brace, count: 1 })
    } else addAsText(group, brace, into)
    return
  }
  const alternatives = [...group.finished, group.current].map(sequenceOf)
  const count = alternatives.reduce(
    (sum, alternative) => Math.min(MOST, sum + alternative.count),
    0,
  )
  into.push({ alternatives, count })
}

function addAsText({ brace, finished, bars, current }: Open, end: string, into: Piece[]): void {
  addText(into, brace)
  for (const [place, pieces] of finished.entries()) {
    addAll(into, pieces)
    addText(into, bars[place] ?? '|')
  }
  addAll(into, current)
  addText(into, end)
}

function addAll(into: Piece[], pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') addText(into, piece)
    else into.push(piece)
  }
}

function addText(into: Piece[], text: string): void {
  const last = into.at(-1)
  if (typeof last === 'string') into[into.length - 1] = last + text
  else if (text !== '') into.push(text)
}

function sequenceOf(pieces: readonly Piece[]): Sequence {
  const count = pieces.reduce<number>(
    (product, piece) =>
      typeof piece === 'string' ? product : Math.min(MOST, product * piece.count),
    1,
  )
  return { pieces, count }
}

/** Returns whether a prompt is JSON as a whole, and so has neither groups nor variables. */
export function isJson(prompt: string): boolean {
  const text = prompt.trim()
  if (!text.startsWith('{') && !text.startsWith('[')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Returns the first brace of a prompt that has no other one to go with it, and so is sent as text; null where all go in pairs, or the prompt is JSON. */
export function unmatchedBrace(prompt: string): string | null {
  if (isJson(prompt)) return null
  const open: string[] = []
  for (let at = 0; at < prompt.length; at += 1) {
    const character = prompt.charAt(at)
    if (character === '\\' && isSpecial(prompt.charAt(at + 1))) at += 1
    else if (character === '{' || character === '｛') open.push(character)
    else if ((character === '}' || character === '｝') && open.pop() === undefined) {
      return character
    }
  }
  return open[0] ?? null
}
