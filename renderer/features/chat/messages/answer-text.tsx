import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { useStream } from '../../../data/chat/answer-streams.ts'
import { useWholeText } from '../../../data/chat/whole-texts.ts'
import { LazyMarkdown } from '../../../parts/markdown/lazy-markdown.tsx'
import { AnswerReasoning } from './answer-reasoning.tsx'
import { useMarkdownActions } from './use-markdown-actions.tsx'

/** Renders what the model says, and what it has thought before, as far as that has come. */
export function AnswerText({ message }: { readonly message: AssistantMessageView }) {
  const { t } = useTranslation()
  const { job, isCut } = message
  const stream = useStream(job.id)
  const isOpen = isRunning(job.state)
  const whole = useWholeText(`turn/${job.id}`, isCut && !isOpen && stream === undefined)
  const actions = useMarkdownActions(message)
  // What was streamed stays until all of it is known from elsewhere.
  const text =
    (isOpen ? stream?.text : (whole?.text ?? (isCut ? stream?.text : undefined))) ?? message.text
  const reasoning = stream?.reasoning ?? whole?.reasoning ?? ''
  const hasReasoning = reasoning !== '' || message.reasoning.length > 0
  return (
    <>
      {hasReasoning && (
        <AnswerReasoning
          job={job.id}
          known={reasoning}
          isOpen={isOpen && text === ''}
          actions={actions}
        />
      )}
      {text !== '' && (
        <div className="select-text">
          <LazyMarkdown text={text} isOpen={isOpen} actions={actions} />
        </div>
      )}
      {isOpen && text === '' && !hasReasoning && message.calls.length === 0 && (
        <p className="text-sm text-ink-3">
          <span className="tray-words">
            {job.state === 'queued' ? t('chat.queued') : t('chat.writing')}
          </span>
        </p>
      )}
    </>
  )
}
