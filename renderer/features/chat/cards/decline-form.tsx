import { useTranslation } from 'react-i18next'
import type { CallView } from '#shared/domain/chat-view.ts'
import { declineCall } from '../../../commands/chat-turns.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import type { Declining } from './use-declining.ts'

interface DeclineFormProps {
  readonly call: CallView
  readonly declining: Declining
}

/** UTF-16 code units of what the model is told. */
const MOST_LETTERS = 2000

/** Renders what one declines a call with: words for the model, which may be left out. */
export function DeclineForm({ call, declining }: DeclineFormProps) {
  const { t } = useTranslation()
  const cost = useTurnCost()
  const { words, write, end } = declining
  const [isBusy, run] = useAsyncAction()
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves it, whichever part of it has the focus
    <div
      className="flex flex-wrap items-center gap-1.5 border-t border-line px-3.5 py-2.5"
      onKeyDown={(press) => {
        if (press.key !== 'Escape' || press.nativeEvent.isComposing) return
        press.stopPropagation()
        end()
      }}
    >
      <input
        ref={declining.isBegun ? focusAtOnce : null}
        type="text"
        dir="auto"
        aria-label={t('chat.declineWords')}
        placeholder={t('chat.declineWords')}
        maxLength={MOST_LETTERS}
        value={words}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        className="h-8 min-w-40 flex-1 rounded-md border border-line-strong bg-canvas px-2.5 text-sm text-ink select-text"
      />
      <Button size="small" variant="quiet" onClick={end}>
        {t('chat.cancel')}
      </Button>
      <Tooltip label={t('chat.declineHint', { context: cost })} describes>
        <Button
          size="small"
          inactive={isBusy}
          {...onSpend(`refuse ${call.id}`, (gesture) =>
            run(async () => {
              if (await declineCall(t, call, words.trim(), gesture)) end()
            }),
          )}
        >
          {t('chat.declineSend')}
        </Button>
      </Tooltip>
    </div>
  )
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true })
}
