import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { useQueue } from '../../../data/queue-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { onSpend } from '../../../ui/spend.ts'
import { SteadyText } from '../../../ui/steady-text.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { PROBLEM_ID } from '../composer-note.tsx'
import { problemText } from '../generate-problem.ts'
import { GenerateMenu } from './generate-menu.tsx'
import { generateText, planText } from './plan-text.ts'
import type { ShownPlan } from './use-plan.ts'
import type { Submission } from './use-submit.ts'

/** The id of what is said about the button. */
const PLAN_ID = 'generate-plan'

interface GenerateButtonProps {
  readonly shown: ShownPlan
  readonly submission: Submission
}

/**
 * Renders the button that spends, with the number of outputs on it, and beside it the menu of what else can be done with
 * the request. It asks in place where it would make many: see `useQuestion`.
 */
export function GenerateButton({ shown, submission }: GenerateButtonProps) {
  const { t } = useTranslation()
  const { plan, problem, isEmpty } = shown
  const { submit, sending, isAsking, mark } = submission
  // By the draft itself: one that was changed in between is another wish, however soon it comes.
  const draft = useDraft((state) => state.draft)
  const keys = useShownKeys()('generate')
  const isPaused = useQueue(({ state }) => state.paused)
  const isReady = shown.isReady && !sending
  const outputs = plan.problem === 'too_many' ? 1 : plan.outputs
  const label = isAsking ? t('composer.really', { outputs }) : generateText(t, { ...plan, outputs })
  const said = [
    isAsking ? t('composer.reallyHint') : null,
    problem === null ? planText(t, plan) : null,
    isPaused ? t('composer.waitsForResume') : null,
  ].filter((sentence) => sentence !== null)
  const why = problem === null ? said : [problemText(t, problem), ...said]
  const tip = isEmpty ? t('composer.emptyHint') : why.join('\n') || t('composer.generate')
  return (
    <div
      className={classNames(
        'flex shrink-0 items-stretch rounded-lg transition-colors duration-100',
        isReady ? 'bg-accent text-on-accent' : 'bg-raised text-ink-3',
        'forced-colors:bg-[ButtonFace]',
      )}
    >
      <Tooltip label={tip} keys={isAsking ? undefined : keys?.shown}>
        <button
          type="button"
          // Not `disabled`: it would lose the focus between two requests, and its tooltip while there is no prompt.
          {...(isReady ? onSpend(draft, submit) : { 'aria-disabled': true })}
          {...mark}
          aria-describedby={`${PROBLEM_ID} ${PLAN_ID}`}
          aria-keyshortcuts={keys?.aria}
          className={classNames(
            'flex h-8 items-center gap-2 rounded-l-lg pr-2.5 pl-3.5 font-semibold whitespace-nowrap @max-[31rem]:pr-1.5 @max-[31rem]:pl-2 pointer-coarse:h-10',
            isReady && 'hover:bg-accent-hover',
            isAsking && 'bg-accent-hover',
          )}
        >
          <SteadyText
            text={label}
            instead={[t('composer.generateMany', { outputs: '00' }), t('composer.generate')]}
          />
          {keys !== undefined && (
            <kbd
              aria-hidden
              className={classNames(
                'font-sans text-xs font-normal opacity-75 @max-[50rem]:hidden forced-colors:opacity-100',
                isAsking && 'invisible',
              )}
            >
              {keys.shown}
            </kbd>
          )}
        </button>
      </Tooltip>
      <GenerateMenu isReady={isReady} />
      <span id={PLAN_ID} aria-live="polite" className="sr-only">
        {said.join('. ')}
      </span>
    </div>
  )
}
