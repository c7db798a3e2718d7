import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ChatEstimate } from '#shared/domain/chat-view.ts'
import { tokensOfText } from '#shared/token-count.ts'
import { bridge } from '../../../data/bridge.ts'
import { chatDrafts, useChatText } from '../../../data/chat/chat-drafts.ts'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { parametersNow, useParameters } from '../../../data/chat/parameters.ts'
import { hasWords, wordsOf } from '../../../data/chat/words-of-draft.ts'
import { useAsked } from '../../../data/use-asked.ts'

/** Milliseconds without a change before it is asked for: the history is read for it. */
const PAUSE = 400

/** What stands for the text that is being written: what was said before is sent with any. */
const ANY_TEXT = '…'

/**
 * Returns what the message that is being written would send; null while that is unknown, and where nothing would be. The main process is asked for all but
 * the text, which is added here: while one types nothing is asked.
 */
export function useMessageEstimate(conversation: string): ChatEstimate | null {
  const text = useDeferredValue(useChatText(conversation))
  const items = useStore(chatDrafts.trayOf(conversation).store, (tray) => tray.items)
  const head = useOpenConversation(({ view }) => view?.head ?? null)
  const status = useOpenConversation(({ view }) => view?.status.type ?? null)
  const parameters = useParameters()
  const attached = useMemo(() => wordsOf('', items), [items])
  const isWritten = text.trim() !== '' || hasWords(attached)
  const isAsked = status !== 'running' && (isWritten || head !== null)
  const version = isAsked ? JSON.stringify([head, status, parameters, attached]) : ''
  const estimate = useAsked(
    conversation,
    async (asked): Promise<ChatEstimate | null> => {
      if (asked === '') return null
      const { state } = openConversation.store.getState()
      return bridge.chat.estimate({
        conversation,
        words: { ...attached, text: ANY_TEXT },
        ...(state === 'new' ? { parameters: parametersNow() } : {}),
      })
    },
    version,
    { after: PAUSE },
  )
  return useMemo(
    () => (isAsked && estimate !== null ? withText(estimate, text) : null),
    [isAsked, estimate, text],
  )
}

function withText(estimate: ChatEstimate, text: string): ChatEstimate {
  return {
    ...estimate,
    tokens: estimate.tokens + tokensOfText(text),
    bytes: estimate.bytes + new TextEncoder().encode(text).length,
  }
}
