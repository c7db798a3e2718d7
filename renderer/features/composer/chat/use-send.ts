import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { lengthOfParameters, LONGEST_SAID, LONGEST_SAID_WITH_ALL } from '#shared/ipc/chat.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { bridge } from '../../../data/bridge.ts'
import { chatDrafts, useChatText } from '../../../data/chat/chat-drafts.ts'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { parametersNow } from '../../../data/chat/parameters.ts'
import { attachmentProblem, hasWords, wordsOf } from '../../../data/chat/words-of-draft.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { notifyFailure } from '../../../ui/toasts.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'

/** Why what is written cannot be sent. `running`: an answer is being written. */
export type MessageProblem = 'running' | 'gone' | 'failed' | 'preparing' | 'too_long'

export interface Sending {
  readonly canSend: boolean
  /** Null also where there is nothing to send. */
  readonly problem: MessageProblem | null
  /** Whether an answer is being written, or something that the model has called is under way. */
  readonly isRunning: boolean
  /** What a second press at once for would be a slip; see `freshGesture`. */
  readonly subject: string
  readonly send: (gesture: Gesture) => void
  /** Why the last message could not be recorded; the draft is as it was. */
  readonly error: ErrorData | null
  readonly clearError: () => void
}

/** Sends what is written in a conversation. It leaves the draft once it is recorded as a message, and not before. */
export function useSend(conversation: string): Sending {
  const { t } = useTranslation()
  const text = useChatText(conversation)
  const { store } = chatDrafts.trayOf(conversation)
  const items = useStore(store, (tray) => tray.items)
  const arriving = useStore(store, (tray) => tray.arriving)
  const isRunning = useOpenConversation(({ view }) => view?.status.type === 'running')
  const isGone = useOpenConversation(({ state }) => state === 'gone')
  const [isSending, run] = useAsyncAction()
  const [error, setError] = useState<ErrorData | null>(null)
  const clearError = useCallback(() => setError(null), [])
  const isWritten = hasWords(wordsOf(text, items))
  const problem: MessageProblem | null = isGone
    ? 'gone'
    : isTooLong(text)
      ? 'too_long'
      : (attachmentProblem(items, arriving) ?? (isRunning ? 'running' : null))

  async function say(gesture: Gesture): Promise<void> {
    setError(null)
    // As it is at this moment: a key may have come since it was rendered.
    const now = chatDrafts.textOf(conversation)
    const { items: attached } = store.getState()
    const keys = attached.map(({ key }) => key)
    const { state } = openConversation.store.getState()
    try {
      await bridge.chat.say({
        gesture,
        conversation,
        words: wordsOf(now, attached),
        draft: keys,
        ...(state === 'new' ? { parameters: parametersNow() } : {}),
      })
      chatDrafts.take(conversation, { text: now, keys })
      await openConversation.refresh()
    } catch (thrown) {
      const failure = errorDataOf(thrown)
      // The user was asked, and declined.
      if (failure.code === 'cancelled') return
      setError(failure)
      // One may have gone elsewhere meanwhile.
      if (openConversation.store.getState().id !== conversation) {
        notifyFailure(t('composer.submitFailed'), errorText(t, failure))
      }
    }
  }

  const canSend = isWritten && problem === null && !isSending
  return {
    canSend,
    problem: isWritten || problem === 'gone' ? problem : null,
    isRunning,
    subject: `${conversation} ${text} ${items.map(({ key }) => key).join()}`,
    send(gesture) {
      if (canSend) run(() => say(gesture))
    },
    error,
    clearError,
  }
}

function isTooLong(text: string): boolean {
  const { state, parameters } = openConversation.store.getState()
  const along = state === 'new' && parameters !== null ? lengthOfParameters(parameters) : 0
  return text.length > LONGEST_SAID || text.length + along > LONGEST_SAID_WITH_ALL
}
