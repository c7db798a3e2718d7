import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserMessageView } from '#shared/domain/chat-view.ts'
import { LONGEST_SAID } from '#shared/ipc/chat.ts'
import { sayInstead } from '../../../commands/chat-turns.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { editMessage } from './edited-messages.ts'

interface EditMessageProps {
  readonly message: UserMessageView
  /** What is written in its place as yet. */
  readonly text: string
  /** Whether the user has just begun: not where it comes back to the screen. */
  readonly takesFocus: boolean
}

/** Renders a message as a field, to be said otherwise. Escape leaves it as it was; only the button sends. What is written stays until then. */
export function EditMessage({ message, text, takesFocus }: EditMessageProps) {
  const { t } = useTranslation()
  const cost = useTurnCost()
  const field = useRef<HTMLTextAreaElement>(null)
  const onDone = (): void => editMessage(message.id, null)
  const [isBusy, run] = useAsyncAction()
  const begin = useEffectEvent((): void => {
    const element = field.current
    if (!takesFocus) return
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  })
  useEffect(() => begin(), [])
  const isEmpty = text.trim() === '' && message.items.length + message.references.length === 0
  return (
    <div className="w-full rounded-xl border border-line bg-surface p-2">
      <textarea
        ref={field}
        dir="auto"
        aria-label={t('chat.editLabel')}
        maxLength={LONGEST_SAID}
        value={text}
        onChange={({ currentTarget }) => editMessage(message.id, currentTarget.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape' || press.nativeEvent.isComposing) return
          press.stopPropagation()
          onDone()
        }}
        className="field-sizing-content max-h-80 min-h-16 w-full resize-none bg-transparent px-1.5 py-1 text-base text-ink outline-none scroll-thin select-text"
      />
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 px-1.5 text-xs text-ink-3">{t('chat.editNote')}</p>
        <Button size="small" variant="quiet" onClick={onDone}>
          {t('chat.cancel')}
        </Button>
        <Tooltip label={t('chat.goOnHint', { context: cost })} describes>
          <Button
            size="small"
            variant="primary"
            inactive={isBusy || isEmpty}
            {...onSpend(`say ${message.id} ${text}`, (gesture) =>
              run(async () => {
                if (await sayInstead(t, message, text, gesture)) onDone()
              }),
            )}
          >
            {t('chat.send')}
          </Button>
        </Tooltip>
      </div>
    </div>
  )
}
