import { useTranslation } from 'react-i18next'
import { MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import { roughDuration } from '../../../i18n/duration-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { BatchPlan } from './batch-plan.ts'
import type { Draft } from './draft.ts'
import { useEstimate } from './use-estimate.ts'

/** The id of the note, for the button that it belongs to. */
export const GENERATE_NOTE_ID = 'generate-note'

interface GenerateNoteProps {
  readonly draft: Draft
  readonly plan: BatchPlan
}

/** What Generate will make and about how long that takes. It lies in the space below the composer, so that it moves nothing. */
export function GenerateNote({ draft, plan }: GenerateNoteProps) {
  const { t } = useTranslation()
  const seconds = useEstimate(draft)
  const batch = batchText(t, plan)
  return (
    <p
      id={GENERATE_NOTE_ID}
      className="absolute inset-x-0 top-full mt-1 h-4 truncate px-1 text-right text-xs text-ink-3 tabular-nums"
    >
      <span aria-live="polite" className={classNames(plan.problem !== null && 'text-danger')}>
        {batch}
      </span>
      {seconds !== null && plan.problem === null && (
        <>
          {batch !== null && ' · '}
          {t(batch === null ? 'composer.usually' : 'composer.usuallyEach', {
            duration: roughDuration(t, seconds),
          })}
        </>
      )}
    </p>
  )
}

function batchText(t: Translate, plan: BatchPlan): string | null {
  if (plan.problem !== null) return batchProblem(t, plan.problem)
  const { jobs, outputs, kind } = plan
  if (jobs === 1) return null
  if (kind === 'video') return t('composer.makesVideos', { outputs })
  return plan.countIsOpen
    ? t('composer.makesJobs', { jobs })
    : t('composer.makesPictures', { jobs, outputs })
}

/** Why a draft cannot be made. */
export function batchProblem(t: Translate, problem: NonNullable<BatchPlan['problem']>): string {
  return problem === 'too_many'
    ? t('composer.tooManyJobs', { max: MOST_JOBS_OF_A_BATCH })
    : t('composer.emptyAlternative')
}
