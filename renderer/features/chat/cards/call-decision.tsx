import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import { makingModel } from '#shared/domain/conversation.ts'
import type { CallView } from '#shared/domain/chat-view.ts'
import { allowCalls } from '../../../commands/chat-turns.ts'
import { useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { useAllTyped, useIsTypedKnown, useTyped } from '../../../data/chat/typed-answers.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { AllowMore } from './allow-more.tsx'
import type { ArgumentValues } from './call-arguments.ts'
import { isTouched, waitingCalls } from '../waiting-calls.ts'
import { cardOf } from './card-of.ts'
import { CallForm } from './call-form.tsx'
import { changeArguments, changedArguments } from './changed-arguments.ts'
import { DeclineForm } from './decline-form.tsx'
import { useDeclining } from './use-declining.ts'
import { wantedCall } from './wanted-call.ts'

interface CallDecisionProps {
  readonly call: CallView
  /** What it asks for; null where that cannot be read. */
  readonly values: ArgumentValues | null
}

/** Renders what the user can do about a call that waits: let it run, changed or as it is, decline it, or allow more of its kind. */
export function CallDecision({ call, values }: CallDecisionProps) {
  const { t } = useTranslation()
  const { tool, id } = call
  const conversation = useOpenConversation((open) => open.id)
  const changed = changedArguments(useTyped(conversation, id, 'changes'))
  const setChanged = (next: ArgumentValues | null): void => changeArguments(conversation, id, next)
  const isKnown = useIsTypedKnown(conversation)
  const typed = useAllTyped(conversation)
  const messages = useOpenConversation((open) => open.messages)
  const isAnyTouched = [call, ...waitingCalls(messages)].some(
    (each) => each.tool === tool && isTouched(each, typed),
  )
  const declining = useDeclining(conversation, id)
  const [isBusy, run] = useAsyncAction()
  const cost = useTurnCost()
  const builtIn = isBuiltInTool(tool) ? tool : null
  const wanted = wantedCall(call, changed ?? undefined)
  const { problem, outputs } = wanted
  const decision = useRef<HTMLDivElement>(null)
  useFocusFallback(decision, cardOf)
  if (declining.isOpen) {
    return (
      <div ref={decision}>
        <DeclineForm call={call} declining={declining} />
      </div>
    )
  }
  return (
    <div ref={decision}>
      {builtIn !== null && changed !== null && (
        <CallForm tool={builtIn} values={changed} problem={problem} onChange={setChanged} />
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2.5">
        <Cost tool={tool} outputs={outputs} />
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          {/* By what it allows, all calls of its kind would go on as the model had wanted them. */}
          {builtIn !== null && isKnown && !isAnyTouched && (
            <AllowMore tool={builtIn} outputs={outputs} />
          )}
          <Tooltip label={t('chat.declineHint', { context: cost })} describes>
            <Button size="small" variant="quiet" onClick={declining.begin}>
              {t('chat.decline')}
            </Button>
          </Tooltip>
          {values !== null && !call.isCut && builtIn !== null && (
            <Tooltip label={t('chat.editCallHint')} describes>
              <Button
                size="small"
                variant="quiet"
                aria-expanded={changed !== null}
                onClick={() => setChanged(changed === null ? values : null)}
              >
                {changed === null ? t('chat.editCall') : t('chat.asSuggested')}
              </Button>
            </Tooltip>
          )}
          <Tooltip label={t('chat.runHint', { context: cost })} describes>
            <Button
              size="small"
              variant="primary"
              inactive={isBusy || !isKnown || problem !== null}
              {...onSpend(`allow ${id}`, (gesture) =>
                run(async () => void (await allowCalls(t, [wanted], gesture))),
              )}
            >
              {outputs > 1 ? t('chat.runCount', { count: outputs }) : t('chat.run')}
            </Button>
          </Tooltip>
        </div>
      </div>
    </div>
  )
}

interface CostProps {
  readonly tool: string
  readonly outputs: number
}

/** Says what a call would make, with which model, and whether that may cost. */
function Cost({ tool, outputs }: CostProps) {
  const { t } = useTranslation()
  const isDemo = useTurnCost() === 'free'
  const making = useOpenConversation(({ parameters }) => parameters?.making ?? null)
  const model = making !== null && isBuiltInTool(tool) ? makingModel(tool, making) : null
  const cost = isDemo
    ? t('chat.costsDemo')
    : outputs === 0
      ? t('chat.costsAnswer')
      : t('chat.costs', { count: outputs })
  return (
    <p className="min-w-0 text-xs text-ink-3">
      {cost}
      {model !== null && ` · ${t('chat.withModel', { model })}`}
    </p>
  )
}
