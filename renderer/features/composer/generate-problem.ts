import { assertNever } from '#shared/assert-never.ts'
import { MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { Translate } from '../../i18n/i18n.ts'
import type { TrayState } from '../../data/tray/create-tray.ts'
import type { BatchPlan } from './batch-plan.ts'
import type { Draft } from '../../data/draft/draft.ts'
import { besideEdit } from '../../data/draft/draft-edit.ts'
import { maskProblem, type MaskProblem, type MaskWork } from '../../data/mask/mask-problem.ts'
import { modelOf } from '../../data/draft/model-for-mode.ts'
import type { PromptProblem } from '../../data/draft/sent-draft.ts'
import { trayProblem, type TrayProblem } from './tray-problem.ts'

/** Why a draft cannot be made, although there is a prompt. */
export type GenerateProblem =
  | NonNullable<BatchPlan['problem']>
  | MaskProblem
  | TrayProblem
  | PromptProblem

interface Asked {
  readonly draft: Draft
  /** Of the draft as it is sent. */
  readonly plan: BatchPlan
  readonly tray: TrayState
  readonly mask: MaskWork
  /** What is wrong with the prompt itself. */
  readonly prompt: PromptProblem | null
}

/**
 * Returns what prevents a draft, by its plan and with what is in the tray, from being sent now; null where nothing
 * does.
 */
export function generateProblem(asked: Asked): GenerateProblem | null {
  const { draft, plan, tray, mask, prompt } = asked
  const model = besideEdit(modelOf(draft, tray.items.length > 0), draft.edit)
  // What is on its way into the tray may be what the prompt mentions.
  const unready = maskProblem(draft, mask) ?? trayProblem(model, tray)
  return plan.problem ?? unready ?? prompt
}

/** Returns whether there is a prompt, and no longer a one than is taken. */
export function isSendablePrompt(prompt: string): boolean {
  const { length } = prompt.trim()
  return length > 0 && length <= PROMPT_MAX_LENGTH
}

/** Returns whether it is no fault: it goes away by itself when the pictures are ready, or is what one is about to do: to mask something, or to fill a variable in. */
export function isPassing(problem: GenerateProblem): boolean {
  return typeof problem === 'string'
    ? problem === 'mask_preparing' || problem === 'mask_empty'
    : problem.why === 'preparing' || problem.why === 'unfilled'
}

/** Returns the text for it. */
export function problemText(t: Translate, problem: GenerateProblem): string {
  switch (problem) {
    case 'too_many':
      return t('composer.tooManyJobs', { max: MOST_JOBS_OF_A_BATCH })
    case 'empty_alternative':
      return t('composer.emptyAlternative')
    case 'mask_empty':
      return t('mask.problem.empty')
    case 'mask_preparing':
      return t('mask.problem.preparing')
    case 'mask_failed':
      return t('mask.problem.failed')
    case 'mask_lost':
      return t('mask.problem.lost')
    case 'mask_full':
      return t('mask.problem.full')
    case 'mask_video':
      return t('mask.problem.video')
    default:
      return 'count' in problem ? trayText(t, problem) : promptText(t, problem)
  }
}

function trayText(t: Translate, { why, count }: TrayProblem): string {
  if (why === 'failed') return t('composer.unusablePictures', { count })
  return count === 0 ? t('composer.waitsForSome') : t('composer.waitsForPictures', { count })
}

function promptText(t: Translate, problem: PromptProblem): string {
  switch (problem.why) {
    case 'unsent_mention':
      return t('mentions.unsent')
    case 'unfilled':
      return t('variables.unfilled', {
        count: problem.names.length,
        name: problem.names.join(t('variables.separator')),
      })
    case 'filled_too_long':
      return t('variables.tooLong')
    default:
      return assertNever(problem)
  }
}
