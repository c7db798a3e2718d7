import { ChevronLeft, ChevronRight, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { copyMessage, showVersion } from '../../../commands/chat-turns.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

interface MessageActionsProps {
  readonly label: string
  readonly message: MessageView
  /** What can be done besides. */
  readonly children?: ReactNode
  /** What is said quietly at their end. */
  readonly note?: ReactNode
}

/** Renders what can be done with a message, on hover and focus, and the way through its versions. It always has its place: nothing moves. */
export function MessageActions({ label, message, children, note }: MessageActionsProps) {
  const { t } = useTranslation()
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields are in it
      role="group"
      aria-label={label}
      className="flex h-7 items-center gap-0.5"
    >
      <VersionSwitch message={message} />
      <div className="flex items-center gap-0.5 opacity-0 transition-opacity duration-100 group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:opacity-100">
        {message.text !== '' && (
          <IconButton
            icon={Copy}
            label={t('chat.copy')}
            className="size-7"
            onClick={() => void copyMessage(t, message)}
          />
        )}
        {children}
        {note}
      </div>
    </div>
  )
}

/** Leads from one version of a message to the next; shown at all times where there are several. */
function VersionSwitch({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation()
  const { place, total, before, after } = message.versions
  if (total < 2) return null
  // Not `disabled`, which would lose the focus.
  const go = (to: string | null) =>
    to === null ? ({ 'aria-disabled': true } as const) : { onClick: () => void showVersion(t, to) }
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields are in it
      role="group"
      aria-label={t('chat.versions')}
      className="flex items-center text-xs text-ink-2"
    >
      <IconButton
        icon={ChevronLeft}
        label={t('chat.previousVersion')}
        className="size-7 aria-disabled:opacity-40"
        {...go(before)}
      />
      <output className="tabular-nums">{t('chat.version', { place: place + 1, total })}</output>
      <IconButton
        icon={ChevronRight}
        label={t('chat.nextVersion')}
        className="size-7 aria-disabled:opacity-40"
        {...go(after)}
      />
    </div>
  )
}
