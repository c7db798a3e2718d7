import { useCallback, useState } from 'react'
import { generationRequestSchema, type GenerationRequest } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { useAsyncAction } from '../../ui/use-async-action.ts'
import { useTray } from '../../data/tray/tray-store.ts'
import { feed, showNewest } from '../../data/feed/feed-store.ts'
import { batchOptionsOf, planOf, singleRequest } from './batch-plan.ts'
import { useDraft } from '../../data/draft/draft-store.ts'
import { generateProblem } from './generate-problem.ts'
import { requestOfDraft } from '../../data/draft/request-of-draft.ts'
import { picturesOf } from './tray-problem.ts'

export interface Submission {
  readonly submit: (gesture: Gesture) => void
  /** Whether the main process is recording the job at this moment. */
  readonly sending: boolean
  /** Why the last job could not be recorded. */
  readonly error: ErrorData | null
  readonly clearError: () => void
}

/** What is to be made from a draft. */
interface Order {
  readonly request: GenerationRequest
  /** The request where it makes one job; null for a batch. */
  readonly single: GenerationRequest | null
  /** How a batch is varied. */
  readonly variation: ReturnType<typeof batchOptionsOf>
}

/**
 * Sends the draft with what is in the tray. Both stay: the next picture is mostly a change to this one. A draft that
 * is not a valid request, such as one without a prompt, is not sent, nor is one whose pictures are not ready.
 */
export function useSubmit(): Submission {
  const [sending, run] = useAsyncAction()
  const [error, setError] = useState<ErrorData | null>(null)

  const clearError = useCallback(() => setError(null), [])

  async function send(gesture: Gesture, { request, single, variation }: Order): Promise<void> {
    setError(null)
    try {
      if (single === null) await feed.createBatch(request, variation, gesture)
      else await feed.create(single, gesture)
      showNewest()
    } catch (thrown) {
      const failure = errorDataOf(thrown)
      // The user was asked, and declined.
      if (failure.code !== 'cancelled') setError(failure)
    }
  }

  return {
    submit(gesture) {
      const order = currentOrder()
      if (order !== null) run(() => send(gesture, order))
    },
    sending,
    error,
    clearError,
  }
}

/** Returns what the composer has now; null where it cannot be made. */
function currentOrder(): Order | null {
  const { draft } = useDraft.getState()
  const tray = useTray.getState()
  const pictures = picturesOf(tray.items)
  const request = generationRequestSchema.safeParse(requestOfDraft(draft, pictures))
  const problem = generateProblem(draft, planOf(draft, pictures), tray)
  if (!request.success || problem !== null) return null
  const single = singleRequest(draft, pictures)
  return { request: request.data, single, variation: batchOptionsOf(draft) }
}
