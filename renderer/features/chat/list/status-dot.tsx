import { useTranslation } from 'react-i18next'
import type { ConversationStatusType } from '#shared/domain/chat-view.ts'
import { classNames } from '../../../ui/class-names.ts'

const LOOKS: Readonly<Record<Exclude<ConversationStatusType, 'idle'>, string>> = {
  // Amber: something that may be paid goes on, or would at a press.
  running: 'bg-accent-line animate-pulse motion-reduce:animate-none forced-colors:bg-[Highlight]',
  waiting: 'shadow-[inset_0_0_0_2px_var(--accent-line)]',
  paused: 'shadow-[inset_0_0_0_2px_var(--accent-line)]',
  // Only what nobody knows the outcome of is loud: the rest has ended, often by the user's own wish.
  unknown: 'bg-danger forced-colors:bg-[CanvasText]',
  broken: 'shadow-[inset_0_0_0_2px_var(--danger)] forced-colors:border-dashed',
  stopped: 'shadow-[inset_0_0_0_2px_var(--danger)] forced-colors:border-dashed',
}

/** Marks a conversation that is not at rest; its name says the same in words. */
export function StatusDot({ status }: { readonly status: ConversationStatusType }) {
  const { t } = useTranslation()
  if (status === 'idle') return null
  return (
    <span
      aria-hidden
      title={t(`chat.status.${status}`)}
      data-status={status}
      className={classNames('size-2 shrink-0 rounded-full forced-colors:border', LOOKS[status])}
    />
  )
}
