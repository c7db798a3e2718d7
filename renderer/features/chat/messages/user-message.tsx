import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserMessageView } from '#shared/domain/chat-view.ts'
import { LONGEST_SAID } from '#shared/ipc/chat.ts'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useWholeText } from '../../../data/chat/whole-texts.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { AttachedItems } from './attached-items.tsx'
import { EditMessage } from './edit-message.tsx'
import { editMessage, useEditedText } from './edited-messages.ts'
import { MessageActions } from './message-actions.tsx'

interface UserMessageProps {
  readonly message: UserMessageView
  /** Whether nothing else of the user's follows it. */
  readonly isNewest: boolean
}

/** Characters that are laid out; all of it is copied. Only the command line says more. */
const MOST_SHOWN = 30_000

/** Renders what the user has said, with what went along. */
export function UserMessage({ message, isNewest }: UserMessageProps) {
  const { t } = useTranslation()
  const edited = useEditedText(message.id)
  const [isJustBegun, setJustBegun] = useState(false)
  const whole = useWholeText(`message/${message.id}`, message.isCut)
  const text = whole?.text ?? message.text
  // What is not told of could not go along again.
  const canEdit =
    text.length <= LONGEST_SAID && message.more === 0 && !(message.isCut && whole === undefined)
  const begin = (): void => {
    setJustBegun(true)
    editMessage(message.id, text)
  }
  useCommandHandlers({
    editLastMessage: isNewest && canEdit && edited === undefined ? begin : undefined,
  })
  if (message.isContinue) {
    return <p className="mt-4 text-center text-xs text-ink-3">{t('chat.wentOn')}</p>
  }
  return (
    <article aria-label={t('chat.saidBy')} className="group/message flex flex-col items-end pt-5">
      <AttachedItems message={message} />
      {edited !== undefined ? (
        <EditMessage message={message} text={edited} takesFocus={isJustBegun} />
      ) : (
        <>
          {text !== '' && (
            <p
              dir="auto"
              className="max-w-[85%] rounded-xl bg-raised px-3.5 py-2 text-base wrap-anywhere whitespace-pre-wrap select-text forced-colors:outline"
            >
              {text.slice(0, MOST_SHOWN)}
              {text.length > MOST_SHOWN && (
                <span className="mt-2 block text-xs text-ink-3">{t('chat.tooLong')}</span>
              )}
            </p>
          )}
          <MessageActions label={t('chat.messageActions')} message={message}>
            {canEdit && (
              <IconButton
                icon={PencilLine}
                label={t('chat.edit')}
                className="size-7"
                onClick={begin}
              />
            )}
          </MessageActions>
        </>
      )}
    </article>
  )
}
