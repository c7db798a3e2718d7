import { useTranslation } from 'react-i18next'
import type { UserMessageView } from '#shared/domain/chat-view.ts'
import { useWholeText } from '../../../data/chat/whole-texts.ts'

/** Renders what the user has said. */
export function UserMessage({ message }: { readonly message: UserMessageView }) {
  const { t } = useTranslation()
  const whole = useWholeText(`message/${message.id}`, message.isCut)
  const text = whole?.text ?? message.text
  return (
    <article aria-label={t('chat.saidBy')} className="group/message mt-6 flex flex-col items-end">
      {text !== '' && (
        <p
          dir="auto"
          className="max-w-[85%] rounded-xl rounded-br-sm bg-raised px-3.5 py-2 text-base wrap-anywhere whitespace-pre-wrap select-text"
        >
          {text}
        </p>
      )}
    </article>
  )
}
