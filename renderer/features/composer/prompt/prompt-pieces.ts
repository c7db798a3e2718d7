import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { alternativeRanges } from '#shared/domain/prompt-alternatives.ts'
import { variableRanges } from '#shared/domain/prompt-variables.ts'

/** A piece of a prompt: text, a group of alternatives with its braces, or a variable with its. */
export interface PromptPiece {
  readonly text: string
  readonly kind: 'text' | 'group' | 'variable'
}

/**
 * Returns a prompt in pieces, which together are the prompt; a variable in a group is part of it. Null for one that is text alone, and for
 * one that is too long to be sent.
 */
export function promptPieces(prompt: string): readonly PromptPiece[] | null {
  if (prompt.length > PROMPT_MAX_LENGTH) return null
  const groups = alternativeRanges(prompt).map((range) => ({ ...range, kind: 'group' as const }))
  const alone = variableRanges(prompt)
    .filter(({ start }) => !groups.some((group) => group.start < start && start < group.end))
    .map(({ start, end }) => ({ start, end, kind: 'variable' as const }))
  const marked = [...groups, ...alone].toSorted((one, other) => one.start - other.start)
  if (marked.length === 0) return null
  const pieces: PromptPiece[] = []
  let at = 0
  for (const { start, end, kind } of marked) {
    if (start > at) pieces.push({ text: prompt.slice(at, start), kind: 'text' })
    pieces.push({ text: prompt.slice(start, end), kind })
    at = end
  }
  if (at < prompt.length) pieces.push({ text: prompt.slice(at), kind: 'text' })
  return pieces
}
