import type { Translate } from '../../../i18n/i18n.ts'
import type { BatchPlan } from '../batch-plan.ts'

/** Returns what a press on Generate makes where that is more than one thing; null for one. */
export function planText(t: Translate, plan: BatchPlan): string | null {
  const { jobs, outputs, kind } = plan
  if (jobs === 1) return outputs === 1 ? null : t('composer.makesOne', { outputs })
  if (kind === 'video') return t('composer.makesVideos', { outputs })
  return plan.countIsOpen
    ? t('composer.makesJobs', { jobs })
    : t('composer.makesPictures', { jobs, outputs })
}

/** Returns the label of the button: with the number of outputs from two on. */
export function generateText(t: Translate, { outputs }: BatchPlan): string {
  return outputs === 1 ? t('composer.generate') : t('composer.generateMany', { outputs })
}
