import { useRef, useState } from 'react'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { feed, showNewest } from '../feed/feed-store.ts'
import { batchOptionsOf, planOf, singleRequest } from './batch-plan.ts'
import { requestOfDraft } from './draft.ts'
import { useDraft } from './draft-store.ts'

export interface Submission {
  readonly submit: () => void
  /** Whether the main process is recording the job at this moment. */
  readonly sending: boolean
  /** Why the last job could not be recorded. */
  readonly error: ErrorData | null
}

/**
 * Sends the draft. The prompt stays: the next picture is mostly a change to this one. A draft that is not a
 * valid request, such as one without a prompt, is not sent.
 */
export function useSubmit(): Submission {
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<ErrorData | null>(null)
  // A ref, because two key presses can come before the first redraw, and each request costs money.
  const underWay = useRef(false)

  async function send(): Promise<void> {
    const { draft } = useDraft.getState()
    const request = generationRequestSchema.safeParse(requestOfDraft(draft))
    if (!request.success || planOf(draft).problem !== null || underWay.current) return
    underWay.current = true
    setSending(true)
    setError(null)
    try {
      const single = singleRequest(draft)
      if (single === null) await feed.createBatch(request.data, batchOptionsOf(draft))
      else await feed.create(single)
      showNewest()
    } catch (thrown) {
      setError(errorDataOf(thrown))
    } finally {
      underWay.current = false
      setSending(false)
    }
  }

  return { submit: () => void send(), sending, error }
}
