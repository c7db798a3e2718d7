import type { AppError } from '#shared/errors.ts'
import { collectAnswer } from '../../../../electron/engine/jobs/save/chat-answer.ts'
import type { PartOutcome } from '../../../../electron/engine/jobs/run/run-part.ts'

/** What a request came to that brought nothing: refused with an error, or accepted. */
export function outcomeWith(error: AppError | null, accepted = error === null): PartOutcome {
  const answer = collectAnswer().answer()
  return { saved: [], accepted, answer, blocked: false, asked: null, embedded: false, error }
}
