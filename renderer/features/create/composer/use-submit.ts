import { useCallback, useState } from 'react'
import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { useBusy } from '../../../ui/use-busy.ts'
import { feed, showNewest } from '../feed/feed-store.ts'
import { batchOptionsOf, planOf, singleRequest } from './batch-plan.ts'
import { requestOfDraft, type Draft } from './draft.ts'
import { useDraft } from './draft-store.ts'

export interface Submission {
  readonly submit: (gesture: Gesture) => void
  /** Whether the main process is recording the job at this moment. */
  readonly sending: boolean
  /** Why the last job could not be recorded. */
  readonly error: ErrorData | null
  readonly clearError: () => void
}

/**
 * Sends the draft. The prompt stays: the next picture is mostly a change to this one. A draft that is not a
 * valid request, such as one without a prompt, is not sent.
 */
export function useSubmit(): Submission {
  const [sending, run] = useBusy()
  const [error, setError] = useState<ErrorData | null>(null)

  const clearError = useCallback(() => setError(null), [])

  async function send(gesture: Gesture, draft: Draft, request: GenerationRequest): Promise<void> {
    setError(null)
    try {
      const single = singleRequest(draft)
      if (single === null) await feed.createBatch(request, batchOptionsOf(draft), gesture)
      else await feed.create(single, gesture)
      showNewest()
    } catch (thrown) {
      const failure = errorDataOf(thrown)
      // The user was asked, and said no.
      if (failure.code !== 'cancelled') setError(failure)
    }
  }

  return {
    submit(gesture) {
      const { draft } = useDraft.getState()
      const request = generationRequestSchema.safeParse(requestOfDraft(draft))
      if (!request.success || planOf(draft).problem !== null) return
      run(() => send(gesture, draft, request.data))
    },
    sending,
    error,
    clearError,
  }
}
