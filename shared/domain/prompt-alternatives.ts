import { isJson, isSpecial, parsePrompt, type Sequence } from './prompt-grammar.ts'

/** Prompts with alternatives; see `prompt-grammar.ts`. A variable that is not filled in is text. */

/** Returns how many prompts a prompt expands to, at least 1; at most `Number.MAX_SAFE_INTEGER`. Makes none of them. */
export function countPrompts(prompt: string): number {
  return parsePrompt(prompt).count
}

/**
 * Returns the prompts that a prompt expands to, in reading order: the last group changes fastest. Throws a RangeError
 * when they are more than `limit`, before any is made.
 */
export function expandPrompt(prompt: string, limit: number): string[] {
  const sequence = parsePrompt(prompt)
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

/** Returns the text with this number, from 0. */
function textOf({ pieces }: Sequence, number: number): string {
  let rest = number
  let text = ''
  // From the end, because the last group changes fastest.
  for (const piece of pieces.toReversed()) {
    if (typeof piece === 'string') text = piece + text
    else if ('variable' in piece) text = piece.text + text
    else {
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
