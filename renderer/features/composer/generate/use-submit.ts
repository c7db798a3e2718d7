import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { notifyAtLength } from '../../../ui/toasts.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { feed, showNewest, type RecordOptions } from '../../../data/feed/feed-store.ts'
import { currentOrder, type Order } from './order.ts'
import type { Question } from '../../../ui/use-question.ts'
import { needsQuestion, subjectOf, useOrderQuestion } from './use-order-question.ts'

export interface Submission extends Pick<Question, 'isAsking' | 'mark'> {
  /** Sends what stands in the composer; of many outputs only once it is pressed a second time. */
  readonly submit: (gesture: Gesture) => void
  /** Records it and lets it wait, with all that waits, until the user resumes the queue. */
  readonly addPaused: (gesture: Gesture) => void
  /** Whether the main process is recording the job at this moment. */
  readonly sending: boolean
  /** Why the last job could not be recorded. */
  readonly error: ErrorData | null
  readonly clearError: () => void
}

/**
 * Sends the draft with what is in the tray. Both stay: the next picture is mostly a change to this one. A draft that
 * is not a valid request, such as one without a prompt, is not sent, nor is one whose pictures are not ready.
 */
export function useSubmit(): Submission {
  const { t } = useTranslation()
  const [sending, run] = useAsyncAction()
  const [error, setError] = useState<ErrorData | null>(null)
  const question = useOrderQuestion()

  const clearError = useCallback(() => setError(null), [])

  async function send(order: Order, gesture: Gesture, options?: RecordOptions): Promise<void> {
    setError(null)
    try {
      const { request, single, variation } = order
      if (single === null) await feed.createBatch(request, variation, gesture, options)
      else await feed.create(single, gesture, options)
      showNewest()
      if (options?.pauseFirst === true) notifyAtLength(t('composer.addedPaused'))
    } catch (thrown) {
      const failure = errorDataOf(thrown)
      // The user was asked, and declined.
      if (failure.code !== 'cancelled') setError(failure)
    }
  }

  return {
    submit(gesture) {
      const order = currentOrder()
      if (order === null || sending) return
      const subject = subjectOf(order)
      if (needsQuestion(order) && !question.isAnsweredBy(subject)) question.ask(subject)
      else {
        question.takeBack()
        run(() => send(order, gesture))
      }
    },
    addPaused(gesture) {
      question.takeBack()
      const order = currentOrder()
      if (order !== null) run(() => send(order, gesture, { pauseFirst: true }))
    },
    isAsking: question.isAsking,
    mark: question.mark,
    sending,
    error,
    clearError,
  }
}
