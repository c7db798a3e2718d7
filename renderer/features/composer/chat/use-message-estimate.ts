import { useDeferredValue } from 'react'
import { useStore } from 'zustand'
import type { ChatEstimate } from '#shared/domain/chat-view.ts'
import { bridge } from '../../../data/bridge.ts'
import { chatDrafts, useChatText } from '../../../data/chat/chat-drafts.ts'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { parametersNow, useParameters } from '../../../data/chat/parameters.ts'
import { hasWords, wordsOf } from '../../../data/chat/words-of-draft.ts'
import { useAsked } from '../../../data/use-asked.ts'

/** Milliseconds without a change before it is asked for: the history is read for it. */
const PAUSE = 400

/** What stands for a message that is not written yet: what was said before is sent with any. */
const ANY_TEXT = '…'

/** Returns what the message that is being written would send; null while that is unknown, and where nothing would be. */
export function useMessageEstimate(conversation: string): ChatEstimate | null {
  const text = useDeferredValue(useChatText(conversation))
  const items = useStore(chatDrafts.trayOf(conversation).store, (tray) => tray.items)
  const head = useOpenConversation(({ view }) => view?.head ?? null)
  const status = useOpenConversation(({ view }) => view?.status.type ?? null)
  const parameters = useParameters()
  const words = wordsOf(text, items)
  const isAsked = status !== 'running' && (hasWords(words) || head !== null)
  const said = hasWords(words) ? words : { ...words, text: ANY_TEXT }
  const version = isAsked ? JSON.stringify([head, status, parameters, said]) : ''
  const estimate = useAsked(
    conversation,
    async (asked): Promise<ChatEstimate | null> => {
      if (asked === '') return null
      const { state } = openConversation.store.getState()
      return bridge.chat.estimate({
        conversation,
        words: said,
        ...(state === 'new' ? { parameters: parametersNow() } : {}),
      })
    },
    version,
    { after: PAUSE },
  )
  return isAsked ? estimate : null
}
