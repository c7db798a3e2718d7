import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { LONGEST_SAID } from '#shared/ipc/chat.ts'
import { MOST_PICTURES_SENT } from '#shared/domain/conversation.ts'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { chatDrafts, useChatText } from '../../../data/chat/chat-drafts.ts'
import { changeParameters, useParameters } from '../../../data/chat/parameters.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { isPictureSent } from './attachments/how-sent.ts'
import { estimateText } from './estimate-text.ts'
import { useMessageEstimate } from './use-message-estimate.ts'
import type { MessageProblem } from './use-send.ts'

/** The id of what is said above the message, for its field and its button. */
export const MESSAGE_NOTE_ID = 'message-note'

/** The count of characters shows from here on. */
const NEAR_THE_LIMIT = LONGEST_SAID - 2000

interface MessageNoteProps {
  readonly conversation: string
  readonly problem: MessageProblem | null
}

/** Says in one quiet line what is in the way of sending, or else what would be sent, with the choice to leave old pictures out. */
export function MessageNote({ conversation, problem }: MessageNoteProps) {
  const { t, i18n } = useTranslation()
  const length = useChatText(conversation).length
  const isPassing = problem === 'preparing' || problem === 'running'
  return (
    <div className="composer-note flex min-w-0 items-baseline gap-x-3 px-1 text-xs text-ink-2 has-[>:not(:empty)]:pb-1.5">
      <p
        id={MESSAGE_NOTE_ID}
        aria-live="polite"
        className={classNames(
          'shrink-0 empty:hidden',
          problem !== null && !isPassing && 'text-danger',
        )}
      >
        {problem !== null && t(`chatComposer.problems.${problem}`)}
      </p>
      <WhatIsSent conversation={conversation} />
      <output
        className={classNames(
          'ml-auto shrink-0 tabular-nums empty:hidden',
          length > LONGEST_SAID && 'text-danger',
        )}
      >
        {length > NEAR_THE_LIMIT &&
          t('chatComposer.length', {
            count: length,
            length: formatNumber(i18n.language, length),
            max: formatNumber(i18n.language, LONGEST_SAID),
          })}
      </output>
    </div>
  )
}

/** Asked of the main process when one pauses: no request leaves for it. */
function WhatIsSent({ conversation }: { readonly conversation: string }) {
  const { t, i18n } = useTranslation()
  const estimate = useMessageEstimate(conversation)
  const { pictures } = useParameters()
  const own = useStore(chatDrafts.trayOf(conversation).store, ({ items }) =>
    Math.min(MOST_PICTURES_SENT, items.filter(isPictureSent).length),
  )
  if (estimate === null) return null
  const isLeavingOut = pictures === 'new'
  const canLeaveOut = pictures === true && estimate.pictures.sent > own
  const choose = (next: true | 'new'): void =>
    void runFreeOrNotify(t, t('chatComposer.changeFailed'), () =>
      changeParameters({ pictures: next }),
    )
  return (
    <>
      <p className="min-w-0 truncate tabular-nums">{estimateText(t, i18n.language, estimate)}</p>
      {canLeaveOut && (
        <button type="button" onClick={() => choose('new')} className={LINK}>
          {t('chatComposer.leaveOut')}
        </button>
      )}
      {isLeavingOut && (
        <button type="button" onClick={() => choose(true)} className={LINK}>
          {t('chatComposer.sendOld')}
        </button>
      )}
    </>
  )
}

const LINK =
  'shrink-0 rounded-sm text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current'
