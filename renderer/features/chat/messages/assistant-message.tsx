import { GitBranch } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { branchFrom } from '../../../commands/chat-turns.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { CallCard } from '../cards/call-card.tsx'
import { GoOnButton } from '../go-on-button.tsx'
import { AgainButton } from './again-button.tsx'
import { AnswerText } from './answer-text.tsx'
import { LostNote } from './lost-message.tsx'
import { MessageActions } from './message-actions.tsx'
import { TileRow } from './tile-row.tsx'
import { TurnFailure } from './turn-failure.tsx'
import { UnfetchedFiles } from './unfetched-files.tsx'
import { UsageNote } from './usage-note.tsx'

interface AssistantMessageProps {
  readonly message: AssistantMessageView
  /** Whether it is what was said last. */
  readonly isHead: boolean
  /** Whether the model goes on in the next message, behind its calls: what can be done with the answer stands there. */
  readonly goesOn: boolean
}

/** Renders an answer of the model: what it says, what it has drawn, and the cards of what it asks tools for. */
export function AssistantMessage({ message, isHead, goesOn }: AssistantMessageProps) {
  const { t } = useTranslation()
  const { job, calls, outputs, moreCalls, moreOutputs } = message
  const drawn = useMemo(
    () => outputs.map((asset) => ({ asset, prompt: '', model: job.model })),
    [outputs, job.model],
  )
  const isOpen = isRunning(job.state)
  return (
    <article
      aria-label={t('chat.answerBy', { model: job.model })}
      aria-busy={isOpen}
      className="group/message flex flex-col gap-2.5 pt-2"
    >
      {message.isLost ? (
        <LostNote>{t('chat.lostAnswer')}</LostNote>
      ) : (
        <AnswerText message={message} />
      )}
      <TileRow label={t('chat.results')} items={drawn} />
      {moreOutputs > 0 && (
        <p className="text-xs text-ink-3">{t('chat.moreOutputs', { count: moreOutputs })}</p>
      )}
      {calls.map((call) => (
        <CallCard key={call.id} call={call} />
      ))}
      {moreCalls > 0 && (
        <p className="text-xs text-ink-3">{t('chat.moreCalls', { count: moreCalls })}</p>
      )}
      <UnfetchedFiles message={message} />
      <TurnFailure message={message} isHead={isHead} />
      {job.isLimited && calls.length === 0 && (
        <div className="flex items-center gap-2.5 rounded-lg border border-line px-3 py-2 text-sm">
          <p className="min-w-0 flex-1 text-ink-2">{t('chat.limited')}</p>
          {isHead && <GoOnButton />}
        </div>
      )}
      {!isOpen && (!goesOn || message.versions.total > 1) && (
        <MessageActions
          label={t('chat.answerActions')}
          message={message}
          note={<UsageNote usage={message.usage} />}
        >
          <AgainButton message={message} />
          {!isHead && (
            <IconButton
              icon={GitBranch}
              label={t('chat.branch')}
              hint={t('chat.branchHint')}
              className="size-7"
              onClick={() => void branchFrom(t, message.id)}
            />
          )}
        </MessageActions>
      )}
    </article>
  )
}
