import { countReferences } from '#shared/capabilities.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { mentionText } from '#shared/domain/mention-text.ts'
import { fillVariables, unfilledVariables } from '#shared/domain/prompt-variables.ts'
import type { Draft } from './draft.ts'
import { besideEdit } from './draft-edit.ts'
import { mentionRanges, placeOfMention, type Mentionable, type MentionTarget } from './mentions.ts'
import { modelOf } from './model-for-mode.ts'

/** Why a prompt cannot be sent as it is. */
export type PromptProblem =
  /** It mentions a picture that the model does not get. */
  | { readonly why: 'unsent_mention' }
  | { readonly why: 'unfilled'; readonly names: readonly string[] }
  | { readonly why: 'filled_too_long' }

/** A draft as it is sent: its prompt names pictures as the model does, and its variables are filled in. */
export interface SentDraft {
  readonly draft: Draft
  readonly problem: PromptProblem | null
}

/** Returns a draft as it would be sent with what is in the tray. */
export function sentDraft(draft: Draft, items: readonly Mentionable[]): SentDraft {
  // It cannot be sent, and a whole book may have been pasted.
  if (draft.prompt.trim().length > PROMPT_MAX_LENGTH) return { draft, problem: null }
  const mentioned = withMentions(draft, items)
  const unfilled = unfilledVariables(draft.prompt, draft.values)
  const prompt = fillVariables(mentioned ?? draft.prompt, draft.values)
  return {
    draft: { ...draft, prompt },
    problem:
      mentioned === null
        ? { why: 'unsent_mention' }
        : unfilled.length > 0
          ? { why: 'unfilled', names: unfilled }
          : prompt.trim().length > PROMPT_MAX_LENGTH
            ? { why: 'filled_too_long' }
            : null,
  }
}

/**
 * Returns the number under which a model gets a picture of the tray, from 1; null for one that it does not get. What is sent of an edited
 * picture is the first.
 */
export function sentNumber(
  draft: Draft,
  target: MentionTarget,
  items: readonly Mentionable[],
): number | null {
  const { references } = besideEdit(modelOf(draft, items.length > 0), draft.edit)
  const { used } = countReferences(references, items)
  const place = placeOfMention(target, used)
  return place === -1 ? null : place + firstNumber(draft)
}

/** Returns the number under which a model gets the first picture of the tray. */
export function firstNumber({ kind, edit }: Draft): number {
  return kind === 'image' && edit !== null ? 2 : 1
}

/** Returns the prompt of a draft with its mentions as the model reads them; null where one of them is not sent. */
export function withMentions(draft: Draft, items: readonly Mentionable[]): string | null {
  const { prompt } = draft
  const form = modelOf(draft, items.length > 0).references.mention
  const ranges = mentionRanges(prompt, draft.mentions)
  // Names of mentions say nothing about the language.
  const words = ranges.reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    prompt,
  )
  let text = ''
  let from = 0
  for (const { start, end, target } of ranges) {
    const number = sentNumber(draft, target, items)
    if (number === null) return null
    text += prompt.slice(from, start) + mentionText(form, number, words)
    from = end
  }
  return text + prompt.slice(from)
}
