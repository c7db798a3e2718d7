import { ArrowUp, Square } from 'lucide-react'
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../../data/bridge.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { useSettings } from '../../../data/settings-store.ts'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { classNames } from '../../../ui/class-names.ts'
import { onSpend } from '../../../ui/spend.ts'
import { SteadyText } from '../../../ui/steady-text.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { MESSAGE_NOTE_ID } from './message-note.tsx'
import type { Sending } from './use-send.ts'

interface SendButtonProps {
  readonly conversation: string
  readonly sending: Sending
}

/**
 * Milliseconds in which a click was meant for what the button was before: on Stop the second one of a double click that has sent, on Send one that was to
 * stop an answer that has just ended.
 */
const SLIP = 500

/** Renders the button that sends, which costs; while an answer comes it is the one that stops it. */
export function SendButton({ conversation, sending }: SendButtonProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const cost = useTurnCost()
  const sendKey = useSettings(({ settings }) => settings.sendKey)
  const { isRunning, canSend } = sending
  const since = useRef(0)
  const [wasRunning, setWasRunning] = useState(isRunning)
  if (isRunning && !wasRunning) setWasRunning(true)
  useEffect(() => {
    if (isRunning) {
      since.current = performance.now()
      return
    }
    const timer = setTimeout(() => setWasRunning(false), SLIP)
    return () => clearTimeout(timer)
  }, [isRunning])

  function stop(click: MouseEvent): void {
    const isSlip = click.detail > 1 || performance.now() - since.current < SLIP
    if (isSlip) return
    void runFreeOrNotify(t, t('chatComposer.stopFailed'), () => bridge.chat.stop({ conversation }))
  }

  const keys = sendKey === 'enter' ? '↵' : platform === 'darwin' ? '⌘↵' : 'Ctrl ↵'
  const label = t(isRunning ? 'chatComposer.stop' : 'chatComposer.send')
  const Icon = isRunning ? Square : ArrowUp
  return (
    <Tooltip
      label={isRunning ? t('chatComposer.stopHint') : t('chatComposer.sendHint', { context: cost })}
      describes
    >
      <button
        type="button"
        {...(isRunning
          ? { onClick: stop }
          : canSend && !wasRunning
            ? onSpend(sending.subject, sending.send)
            : { 'aria-disabled': true })}
        aria-describedby={MESSAGE_NOTE_ID}
        className={classNames(
          'flex h-8 shrink-0 items-center gap-2 rounded-lg px-3 font-semibold whitespace-nowrap transition-colors duration-100 @max-[31rem]:px-2 pointer-coarse:h-10 forced-colors:bg-[ButtonFace]',
          isRunning
            ? 'bg-raised text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover'
            : canSend
              ? 'bg-accent text-on-accent hover:bg-accent-hover'
              : 'bg-raised text-ink-3',
        )}
      >
        <Icon
          aria-hidden
          className={classNames('size-4', isRunning && 'size-3.5 fill-current')}
          strokeWidth={2}
        />
        <SteadyText text={label} instead={[t('chatComposer.send'), t('chatComposer.stop')]} />
        <kbd
          aria-hidden
          className={classNames(
            'font-sans text-xs font-normal opacity-75 @max-[50rem]:hidden forced-colors:opacity-100',
            isRunning && 'invisible',
          )}
        >
          {keys}
        </kbd>
      </button>
    </Tooltip>
  )
}
