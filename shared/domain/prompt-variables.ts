import { alternativeRanges, type PromptRange } from './prompt-alternatives.ts'
import {
  isJson,
  isSpecial,
  isVariableName,
  parsePrompt,
  type Piece,
  type Sequence,
} from './prompt-grammar.ts'

/** What variables are filled in with, by their names; see `prompt-grammar.ts`. */
export type VariableValues = Readonly<Record<string, string>>

/** A variable in a prompt, with its braces. */
export interface VariableRange extends PromptRange {
  readonly name: string
}

/** Returns where the variables of a prompt are, in order; also those within groups. */
export function variableRanges(prompt: string): VariableRange[] {
  if (isJson(prompt)) return []
  const found: VariableRange[] = []
  /** Where the innermost braces that are open begin; null once anything but plain text was in them. */
  let start: number | null = null
  for (let at = 0; at < prompt.length; at += 1) {
    const character = prompt.charAt(at)
    if (character === '\\' && isSpecial(prompt.charAt(at + 1))) {
      at += 1
      start = null
    } else if (character === '{' || character === '｛') start = at
    else if (character === '}' || character === '｝') {
      const name = start === null ? '' : prompt.slice(start + 1, at)
      if (start !== null && isVariableName(name)) found.push({ start, end: at + 1, name })
      start = null
    } else if (isSpecial(character)) start = null
  }
  return found
}

/** Returns the names of the variables of a prompt, in order, each once. */
export function variablesOf(prompt: string): string[] {
  return [...new Set(variableRanges(prompt).map(({ name }) => name))]
}

/** Returns the variables of a prompt that have nothing to be filled in with. */
export function unfilledVariables(prompt: string, values: VariableValues): string[] {
  return variablesOf(prompt).filter(
    (name) => !Object.hasOwn(values, name) || (values[name] ?? '').trim() === '',
  )
}

/**
 * Returns a prompt with its variables filled in; those without a value stay. A value with bars is several values, `fox|owl`: the prompt then
 * stands for one with each of them. A variable that occurs more than once has the same value everywhere: `{x} and {x}` makes two prompts of
 * two values, not four. What would be far too long to be sent is not written to its end.
 */
export function fillVariables(prompt: string, values: VariableValues): string {
  const places = variableRanges(prompt)
  const filled = new Map<string, readonly string[]>()
  const repeated = new Set<string>()
  const seen = new Set<string>()
  for (const { name } of places) {
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  for (const name of seen) {
    const value = (Object.hasOwn(values, name) ? (values[name] ?? '') : '').trim()
    if (value !== '') filled.set(name, valuesOf(value))
  }
  if (filled.size === 0) return prompt
  const shared = places.filter(
    ({ name }) => repeated.has(name) && (filled.get(name)?.length ?? 0) > 1,
  )
  const [first, last] = [shared[0], shared.at(-1)]
  const whole = { start: 0, end: prompt.length }
  if (first === undefined || last === undefined) return filledIn(prompt, places, filled, whole)
  const middle = isWithinGroup(prompt, [first.start, last.end])
    ? whole
    : { start: first.start, end: last.end }
  const names = [...new Set(shared.map(({ name }) => name))]
  const alternatives: string[] = []
  let length = 0
  for (const chosen of combinationsOf(names, filled)) {
    // Its own bars would separate the alternatives that it becomes.
    const text = writtenOut(
      parsePrompt(filledIn(prompt, places, new Map([...filled, ...chosen]), middle)),
    )
    alternatives.push(text)
    length += text.length
    if (length > MOST_CHARACTERS) break
  }
  const head = filledIn(prompt, places, filled, { start: 0, end: middle.start })
  const tail = filledIn(prompt, places, filled, { start: middle.end, end: prompt.length })
  return `${head}{${alternatives.join('|')}}${tail}`
}

function isWithinGroup(prompt: string, places: readonly number[]): boolean {
  return alternativeRanges(prompt).some(({ start, end }) =>
    places.some((place) => start < place && place < end),
  )
}

/** Returns a part of a prompt with its variables filled in. */
function filledIn(
  prompt: string,
  places: readonly VariableRange[],
  filled: ReadonlyMap<string, readonly string[]>,
  part: PromptRange,
): string {
  let text = ''
  let from = part.start
  for (const { start, end, name } of places) {
    const values = filled.get(name)
    if (values === undefined || start < part.start || end > part.end) continue
    const [first = ''] = values
    text += prompt.slice(from, start) + (values.length === 1 ? first : `{${values.join('|')}}`)
    from = end
  }
  return text + prompt.slice(from, part.end)
}

/** No prompt is sent that is longer than a part of this: the rest is not made. In UTF-16 code units. */
const MOST_CHARACTERS = 100_000

/** Combinations are not made far beyond what a batch takes: they are too many anyway. */
const MOST_COMBINATIONS = 250

function combinationsOf(
  names: readonly string[],
  filled: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]>[] {
  let combinations: ReadonlyMap<string, readonly string[]>[] = [new Map()]
  for (const name of names) {
    // Of each only as many as can be among those that are kept.
    const values = (filled.get(name) ?? []).slice(0, MOST_COMBINATIONS)
    const longer: typeof combinations = []
    for (const combination of combinations) {
      if (longer.length >= MOST_COMBINATIONS) break
      for (const value of values) longer.push(new Map([...combination, [name, [value]]]))
    }
    combinations = longer.slice(0, MOST_COMBINATIONS)
  }
  return combinations
}

/** Returns the values of what was filled in, each as it can stand in a prompt: braces that are open in one would reach beyond it. */
function valuesOf(value: string): string[] {
  const [group] = parsePrompt(`{${value}}`).pieces
  const isSeveral = typeof group === 'object' && 'alternatives' in group
  // Anything behind it means that its braces do not match: then it is text.
  if (isSeveral && parsePrompt(`{${value}}`).pieces.length === 1) {
    return group.alternatives.map(writtenOut)
  }
  return [writtenOut(parsePrompt(value))]
}

/** Returns a prompt that is read as the sequence, wherever it stands. Groups may lie in each other as deep as a prompt is long. */
function writtenOut(sequence: Sequence): string {
  let text = ''
  /** What is still to be written, the last of it first; a string stands as it is. */
  const left: (string | { readonly piece: Piece })[] = []
  const put = ({ pieces }: Sequence): void => {
    for (const piece of pieces.toReversed()) left.push({ piece })
  }
  put(sequence)
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') text += next
    else if (typeof next.piece === 'string') text += escaped(next.piece)
    else if ('variable' in next.piece) text += escaped(next.piece.text)
    else {
      text += '{'
      left.push('}')
      for (const [place, alternative] of [...next.piece.alternatives.entries()].toReversed()) {
        put(alternative)
        if (place > 0) left.push('|')
      }
    }
  }
  return text
}

function escaped(text: string): string {
  return text.replaceAll(/[{|}｛｜｝]/g, String.raw`\$&`)
}
