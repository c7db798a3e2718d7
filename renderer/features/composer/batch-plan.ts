import {
  describeBatch,
  expandBatch,
  MOST_JOBS_OF_A_BATCH,
  type BatchDescription,
  type BatchOptions,
} from '#shared/domain/batch.ts'
import { PROMPT_MAX_LENGTH, type GenerationRequest } from '#shared/domain/generation.ts'
import { countPrompts, expandPrompt } from '#shared/domain/prompt-alternatives.ts'
import type { Draft } from '../../data/draft/draft.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { requestOfDraft } from '../../data/draft/request-of-draft.ts'

/** What Generate would make from a draft. */
export interface BatchPlan extends BatchDescription {
  /** Whether the server decides the number: then `outputs` counts one for each job. */
  readonly countIsOpen: boolean
  /** Why it cannot be made, although there is a prompt. */
  readonly problem: 'too_many' | 'empty_alternative' | null
}

/**
 * Plans a draft, with the pictures of the tray. A prompt that is too long is not parsed: it is no valid request
 * anyway.
 */
export function planOf(draft: Draft, pictures: Pictures): BatchPlan {
  const request = requestOfDraft(draft, pictures)
  const readable = request.prompt.length <= PROMPT_MAX_LENGTH
  const description = describeBatch(
    readable ? request : { ...request, prompt: '' },
    batchOptionsOf(draft),
  )
  return {
    ...description,
    countIsOpen: request.kind === 'image' && request.count === null,
    problem: description.tooMany
      ? 'too_many'
      : readable && hasEmptyAlternative(request.prompt)
        ? 'empty_alternative'
        : null,
  }
}

/** Returns the request of a draft that makes a single job, as it is sent; null for a batch. */
export function singleRequest(draft: Draft, pictures: Pictures): GenerationRequest | null {
  const request = requestOfDraft(draft, pictures)
  if (describeBatch(request, batchOptionsOf(draft)).jobs !== 1) return null
  return expandBatch(request, { repeat: 1 })[0] ?? null
}

/** Returns how the request of a draft is varied, besides the alternatives in its prompt. */
export function batchOptionsOf({
  kind,
  image,
  video,
  repeat,
  edit,
}: Draft): Required<Omit<BatchOptions, 'literal'>> {
  return {
    repeat,
    // An edit has the one size that it was planned with.
    sizes: kind === 'image' && edit === null ? (image.sizes ?? []) : [],
    aspectRatios: kind === 'video' ? (video.aspectRatios ?? []) : [],
  }
}

function hasEmptyAlternative(prompt: string): boolean {
  if (countPrompts(prompt) === 1) return false
  return expandPrompt(prompt, MOST_JOBS_OF_A_BATCH).some((text) => text.trim() === '')
}
