import { useTranslation } from 'react-i18next'
import type { CallView } from '#shared/domain/chat-view.ts'
import { MOST_CALLS } from '#shared/domain/tool-run.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { typedKey } from '#shared/typed-answers.ts'
import { allowCalls } from '../../commands/chat-turns.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import { useAllTyped, useIsTypedKnown } from '../../data/chat/typed-answers.ts'
import { useTurnCost } from '../../data/profiles-store.ts'
import { Button } from '../../ui/button.tsx'
import { onSpend } from '../../ui/spend.ts'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../ui/use-async-action.ts'
import { ASKED_FROM, useQuestion } from '../../ui/use-question.ts'
import { changedArguments } from './cards/changed-arguments.ts'
import { wantedCall } from './cards/wanted-call.ts'
import { isBeingDeclined } from './waiting-calls.ts'

/**
 * Renders the press that lets all calls run that wait together, but for those for whose decline words are written; where it would make many, it
 * asks in place. Nothing where fewer than two are left.
 */
export function RunAllButton({ calls }: { readonly calls: readonly CallView[] }) {
  const { t } = useTranslation()
  const context = useTurnCost()
  const conversation = useOpenConversation((open) => open.id)
  const typed = useAllTyped(conversation)
  const isKnown = useIsTypedKnown(conversation)
  const question = useQuestion()
  const [isBusy, run] = useAsyncAction()
  const changesOf = ({ id }: CallView) =>
    changedArguments(typed.get(typedKey(id, 'changes')) ?? '') ?? undefined
  const runnable = calls.filter((call) => !isBeingDeclined(call, typed)).slice(0, MOST_CALLS)
  const wanted = runnable.map((call) => wantedCall(call, changesOf(call)))
  const count = wanted.length
  const outputs = wanted.reduce((sum, each) => sum + each.outputs, 0)
  /** What is run is what was on the screen: another number, or another prompt, is another question. */
  const subject = JSON.stringify(wanted)
  const allow = (gesture: Gesture): void => {
    if (outputs >= ASKED_FROM && !question.isAnsweredBy(subject)) {
      question.ask(subject)
      return
    }
    question.takeBack()
    run(async () => void (await allowCalls(t, wanted, gesture)))
  }
  if (count < 2) return null
  return (
    <Tooltip
      label={
        outputs === 0
          ? t('chat.runAllOnce', { context })
          : t('chat.runAllHint', { count: outputs, context })
      }
      describes
    >
      <Button
        size="small"
        variant="primary"
        inactive={isBusy || !isKnown || wanted.some(({ problem }) => problem !== null)}
        className="shrink-0"
        {...question.mark}
        {...onSpend(`allow ${wanted.map(({ id }) => id).join()}`, allow)}
      >
        {question.isAsking ? t('chat.runAllReally', { outputs }) : t('chat.runAll', { count })}
      </Button>
    </Tooltip>
  )
}
