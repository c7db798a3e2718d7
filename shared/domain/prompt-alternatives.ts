/**
 * Prompts with alternatives: `a {red|blue} fox` stands for two prompts. People also write prompts that look like JSON or
 * templates, and those must come through as they are:
 *
 * - Only a pair of braces with a `|` of its own is a group. `{`, `}` and `{word}` without one are text, and so is `|` outside.
 * - Groups may stand in groups, and in braces that are text: `{"colour": "{red|blue}"}`.
 * - An alternative may be empty: `a {|big }fox`. Spaces belong to it.
 * - `\{`, `\|` and `\}` are the characters themselves. Any other backslash is text.
 * - A prompt that is JSON as a whole is text as a whole, with anything in its strings.
 * - The full-width ｛｜｝, which Chinese keyboards type, count like the others, also mixed with them.
 */

/** Text, or a choice of sequences. */
type Piece = string | { readonly alternatives: readonly Sequence[]; readonly count: number }

interface Sequence {
  readonly pieces: readonly Piece[]
  /** How many texts it expands to; never more than `MOST`. */
  readonly count: number
}

/** Counting stops here: products of a long prompt exceed every number. */
const MOST = Number.MAX_SAFE_INTEGER

/** Returns how many prompts a prompt expands to, at least 1; at most `Number.MAX_SAFE_INTEGER`. Makes none of them. */
export function countPrompts(prompt: string): number {
  return parse(prompt).count
}

/**
 * Returns the prompts that a prompt expands to, in reading order: the last group changes fastest. Throws a RangeError
 * when they are more than `limit`, before any is made.
 */
export function expandPrompt(prompt: string, limit: number): string[] {
  const sequence = parse(prompt)
  if (sequence.count > limit)
    throw new RangeError(`The prompt stands for ${sequence.count} prompts`)
  return Array.from({ length: sequence.count }, (_, number) => textOf(sequence, number))
}

/** A part of a prompt, by code units; the end is not part of it. */
export interface PromptRange {
  readonly start: number
  readonly end: number
}

/**
 * Returns where the outermost groups of a prompt are, with their braces, in order. As many prompts as these make, the
 * prompt stands for: see `countPrompts`.
 */
export function alternativeRanges(prompt: string): PromptRange[] {
  if (isJson(prompt)) return []
  const open: { readonly start: number; hasBar: boolean }[] = []
  const groups: PromptRange[] = []
  for (let at = 0; at < prompt.length; at += 1) {
    const character = prompt.charAt(at)
    const innermost = open.at(-1)
    if (character === '\\' && isSpecial(prompt.charAt(at + 1))) at += 1
    else if (character === '{' || character === '｛') open.push({ start: at, hasBar: false })
    else if ((character === '|' || character === '｜') && innermost !== undefined) {
      innermost.hasBar = true
    } else if ((character === '}' || character === '｝') && open.pop()?.hasBar === true) {
      const start = innermost?.start ?? at
      // Those that are within it.
      while ((groups.at(-1)?.start ?? -1) > start) groups.pop()
      groups.push({ start, end: at + 1 })
    }
  }
  return groups
}

function isSpecial(character: string): boolean {
  return character !== '' && '{|}｛｜｝'.includes(character)
}

/** Returns the text with this number, from 0. */
function textOf({ pieces }: Sequence, number: number): string {
  let rest = number
  let text = ''
  // From the end, because the last group changes fastest.
  for (const piece of pieces.toReversed()) {
    if (typeof piece === 'string') {
      text = piece + text
    } else {
      text = choiceOf(piece.alternatives, rest % piece.count) + text
      rest = Math.floor(rest / piece.count)
    }
  }
  return text
}

function choiceOf(alternatives: readonly Sequence[], number: number): string {
  let rest = number
  for (const alternative of alternatives) {
    if (rest < alternative.count) return textOf(alternative, rest)
    rest -= alternative.count
  }
  return ''
}

/** Open braces: what was read since, and the characters themselves, in case they turn out to be text. */
interface Open {
  readonly brace: string
  readonly finished: Piece[][]
  readonly bars: string[]
  current: Piece[]
}

function parse(prompt: string): Sequence {
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
    addAsText(group, brace, into)
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

function isJson(prompt: string): boolean {
  const text = prompt.trim()
  if (!text.startsWith('{') && !text.startsWith('[')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
