import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_SAID } from '#shared/ipc/chat.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { chatDrafts, useChatText } from '../../../data/chat/chat-drafts.ts'
import { useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { useSettings } from '../../../data/settings-store.ts'
import { undoStack } from '../../../data/undo.ts'
import { PROMPT_ID } from '../../../navigation/focus-prompt.ts'
import { freshGesture } from '../../../ui/spend.ts'
import { LETTERS } from '../prompt/letters.ts'
import { MESSAGE_NOTE_ID } from './message-note.tsx'
import { sendsMessage } from './send-key.ts'
import type { Sending } from './use-send.ts'

interface MessageFieldProps {
  readonly conversation: string
  readonly sending: Sending
}

/** Shows what is being written in a conversation. Grows with its text up to six lines. Which key sends it, the user has chosen. */
export function MessageField({ conversation, sending }: MessageFieldProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const text = useChatText(conversation)
  const sendKey = useSettings(({ settings }) => settings.sendKey)
  const isWaiting = useOpenConversation(({ view }) => view?.status.type === 'waiting')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])

  function onKeyDown(press: KeyboardEvent<HTMLTextAreaElement>): void {
    if (!sendsMessage(press.nativeEvent, sendKey, platform)) return
    // Also where nothing can be sent now: a line break in its place would be a surprise.
    press.preventDefault()
    if (!sending.canSend) return
    const gesture = freshGesture(press.nativeEvent, sending.subject)
    if (gesture !== null) sending.send(gesture)
  }

  return (
    <div className="min-w-0 flex-1 py-2">
      <textarea
        ref={field}
        id={PROMPT_ID}
        aria-label={t('chatComposer.message')}
        aria-invalid={text.length > LONGEST_SAID}
        aria-describedby={MESSAGE_NOTE_ID}
        rows={1}
        value={text}
        placeholder={t(isWaiting ? 'chatComposer.placeholderWaiting' : 'chatComposer.placeholder')}
        onKeyDown={onKeyDown}
        onChange={(change) => {
          const { value: after } = change.currentTarget
          const { nativeEvent } = change
          const isOfHistory =
            nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('history')
          if (!isOfHistory) undoStack.recordTyping({ before: text, after })
          chatDrafts.write(conversation, after)
        }}
        className={`${LETTERS} block field-sizing-content min-h-6 resize-none overflow-y-auto bg-transparent text-ink caret-ink outline-none select-text placeholder:truncate`}
      />
    </div>
  )
}
