import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '#shared/domain/chat-view.ts'
import { LONGEST_OWN_ANSWER } from '#shared/domain/own-tool.ts'
import { typedKey } from '#shared/typed-answers.ts'
import { answerCall } from '../../../commands/chat-turns.ts'
import { useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { typedAnswers, useTyped } from '../../../data/chat/typed-answers.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { cardOf } from './card-of.ts'
import { DeclineForm } from './decline-form.tsx'
import { useDeclining } from './use-declining.ts'

/** Renders what the user can do about a call of a tool of their own that waits: answer it by hand, or decline it. */
export function AnswerForm({ call }: { readonly call: CallView }) {
  const { t } = useTranslation()
  const { id } = call
  const field = useId()
  const conversation = useOpenConversation((open) => open.id)
  const text = useTyped(conversation, id, 'answer')
  const type = (next: string): void => typedAnswers.type(conversation, typedKey(id, 'answer'), next)
  const cost = useTurnCost()
  const declining = useDeclining(conversation, id)
  const [isBusy, run] = useAsyncAction()
  const form = useRef<HTMLDivElement>(null)
  useFocusFallback(form, cardOf)
  if (declining.isOpen) {
    return (
      <div ref={form}>
        <DeclineForm call={call} declining={declining} />
      </div>
    )
  }
  return (
    <div ref={form}>
      <div className="border-t border-line px-3.5 pt-2.5">
        <label htmlFor={field} className="mb-1 block text-xs text-ink-2">
          {t('chat.answer')}
        </label>
        <textarea
          id={field}
          dir="auto"
          value={text}
          maxLength={LONGEST_OWN_ANSWER}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          className="field-sizing-content max-h-60 min-h-16 w-full resize-none rounded-md border border-line-strong bg-canvas px-2.5 py-1.5 text-base text-ink select-text scroll-thin"
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 px-3.5 py-2.5">
        <p className="min-w-0 text-xs text-ink-3">
          {t(cost === 'free' ? 'chat.costsDemo' : 'chat.costsTelling')}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <Tooltip label={t('chat.declineHint', { context: cost })} describes>
            <Button size="small" variant="quiet" onClick={declining.begin}>
              {t('chat.decline')}
            </Button>
          </Tooltip>
          <Tooltip label={t('chat.answerHint', { context: cost })} describes>
            <Button
              size="small"
              variant="primary"
              inactive={isBusy || text.trim() === ''}
              {...onSpend(`answer ${id}`, (gesture) =>
                run(async () => {
                  await answerCall(t, call, text, gesture)
                }),
              )}
            >
              {t('chat.answerSend')}
            </Button>
          </Tooltip>
        </div>
      </div>
    </div>
  )
}
