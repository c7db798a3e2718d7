import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { alternativeRanges } from '#shared/domain/prompt-alternatives.ts'

/** A piece of a prompt. */
export interface PromptPiece {
  readonly text: string
  /** Whether it is a group of alternatives, with its braces. */
  readonly isGroup: boolean
}

/**
 * Returns a prompt in pieces, text and groups of alternatives; together they are the prompt. Null for one without groups,
 * and for one that is too long to be sent.
 */
export function promptPieces(prompt: string): readonly PromptPiece[] | null {
  if (prompt.length > PROMPT_MAX_LENGTH) return null
  const groups = alternativeRanges(prompt)
  if (groups.length === 0) return null
  const pieces: PromptPiece[] = []
  let at = 0
  for (const { start, end } of groups) {
    if (start > at) pieces.push({ text: prompt.slice(at, start), isGroup: false })
    pieces.push({ text: prompt.slice(start, end), isGroup: true })
    at = end
  }
  if (at < prompt.length) pieces.push({ text: prompt.slice(at), isGroup: false })
  return pieces
}
