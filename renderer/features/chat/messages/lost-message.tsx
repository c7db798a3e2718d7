import { FileQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LostMessageView } from '#shared/domain/chat-view.ts'
import { AgainButton } from './again-button.tsx'
import { MessageActions } from './message-actions.tsx'

/** Stands where something was said that cannot be read any more, says so, and what can be done. */
export function LostMessage({ message }: { readonly message: LostMessageView }) {
  const { t } = useTranslation()
  const { by, why, parent } = message
  return (
    <article aria-label={t('chat.lost')} className="group/message flex flex-col gap-1 pt-4">
      <LostNote>{text()}</LostNote>
      <MessageActions label={t('chat.messageActions')} message={message}>
        {why === 'unreadable' && by === 'assistant' && parent !== null && (
          <AgainButton message={message} />
        )}
      </MessageActions>
    </article>
  )

  function text(): string {
    if (why === 'missing') return parent === null ? t('chat.lostBefore') : t('chat.lostMissing')
    return by === 'assistant' ? t('chat.lostAnswer') : t('chat.lostWords')
  }
}

/** Says quietly that something cannot be read any more. */
export function LostNote({ children }: { readonly children: string }) {
  return (
    <p className="flex items-center gap-2.5 rounded-lg border border-line px-3 py-2 text-sm text-ink-2 select-text">
      <FileQuestion aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
    </p>
  )
}
