import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { CallView, MessageView } from '#shared/domain/chat-view.ts'
import { MOST_ROUNDS } from '#shared/domain/tool-run.ts'
import { showVersion } from '../../commands/chat-turns.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import type { OpenConversation } from '../../data/chat/create-open-conversation.ts'
import { Button } from '../../ui/button.tsx'
import { GoOnButton } from './go-on-button.tsx'
import { RunAllButton } from './run-all-button.tsx'
import { waitingCalls } from './waiting-calls.ts'

/** Says what the conversation waits for, with the press that leads on; below its last message. */
export function ConversationStatus() {
  const { t } = useTranslation()
  const status = useOpenConversation(({ view }) => view?.status ?? null)
  const messages = useOpenConversation((open) => open.messages)
  /** Where the user has gone back to. */
  const head = useOpenConversation(({ view }) => (view?.isFollowed === true ? view.head : null))
  const type = status?.type ?? 'idle'
  const [hasRun, setHasRun] = useState(false)
  if (type === 'running' && !hasRun) setHasRun(true)
  const isAnswered = type === 'idle' && hasRun && head === null
  const text =
    statusText(t, status, messages) ??
    (head === null ? (isAnswered ? t('chat.statusAnswered') : null) : t('chat.followed'))
  const canGoOn = type === 'paused' || type === 'stopped'
  // The user's own are answered, and not run.
  const runnable = waitingCalls(messages).filter(({ tool }) => isBuiltInTool(tool))
  return (
    <div className="chat-column">
      <output className="mt-2 flex min-h-9 items-center gap-3 text-sm text-ink-2">
        {text !== null && (
          <span
            // Who sees the answer needs no words for it.
            className={type === 'running' || isAnswered ? 'sr-only' : 'min-w-0 wrap-anywhere'}
          >
            {text}
          </span>
        )}
        {canGoOn && <GoOnButton />}
        {type === 'waiting' && canRunAll(runnable) && <RunAllButton calls={runnable} />}
        {head !== null && type !== 'running' && (
          <Button size="small" onClick={() => void showVersion(t, head)}>
            {t('chat.showFollowing')}
          </Button>
        )}
      </output>
    </div>
  )
}

function statusText(
  t: Translate,
  status: NonNullable<OpenConversation['view']>['status'] | null,
  messages: readonly MessageView[],
): string | null {
  const last = messages.at(-1)
  const answer = last?.type === 'assistant' ? last : null
  switch (status?.type) {
    case 'running':
      return t('chat.statusRunning')
    case 'waiting': {
      const count = waitingCalls(messages).length
      return count === 0 ? null : t('chat.statusWaiting', { count })
    }
    case 'unknown':
      return t('chat.statusUnknown')
    case 'paused':
      return (answer?.job.round ?? 1) >= MOST_ROUNDS
        ? t('chat.statusRounds', { count: MOST_ROUNDS })
        : t('chat.statusPaused')
    case 'stopped': {
      const { error } = status
      return error === null
        ? t('chat.statusStopped')
        : `${t('chat.statusStopped')} ${errorText(t, error)}`
    }
    default:
      return null
  }
}

/** Not where one is so long that its card alone has all of it: nothing runs that was not there to be read. */
function canRunAll(waiting: readonly CallView[]): boolean {
  return waiting.length > 1 && waiting.every(({ isCut }) => !isCut)
}
