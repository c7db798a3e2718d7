import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { AnswerText } from './answer-text.tsx'

/** Renders an answer of the model. */
export function AssistantMessage({ message }: { readonly message: AssistantMessageView }) {
  const { t } = useTranslation()
  return (
    <article
      aria-label={t('chat.answerBy', { model: message.job.model })}
      className="group/message mt-5"
    >
      <AnswerText message={message} />
    </article>
  )
}
