import { useTranslation } from 'react-i18next'
import { roughDuration } from '../../i18n/duration-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import type { BatchPlan } from './batch-plan.ts'
import type { Draft } from '../../data/draft/draft.ts'
import { isPassing, problemText, type GenerateProblem } from './generate-problem.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { useEstimate } from './use-estimate.ts'

/** The id of the note, for the button that it belongs to. */
export const GENERATE_NOTE_ID = 'generate-note'

interface GenerateNoteProps {
  readonly draft: Draft
  readonly pictures: Pictures
  readonly plan: BatchPlan
  /** Why it makes nothing now. */
  readonly problem: GenerateProblem | null
}

/**
 * Shows what Generate will make and about how long that takes. In the space below the composer, so that it moves
 * nothing.
 */
export function GenerateNote({ draft, pictures, plan, problem }: GenerateNoteProps) {
  const { t } = useTranslation()
  const seconds = useEstimate(draft, pictures)
  const said = problem === null ? batchText(t, plan) : problemText(t, problem)
  const isWrong = problem !== null && !isPassing(problem)
  return (
    <p
      id={GENERATE_NOTE_ID}
      className="absolute inset-x-0 top-full mt-1 h-4 truncate px-1 text-right text-xs text-ink-3 tabular-nums"
    >
      <span aria-live="polite" className={classNames(isWrong && 'text-danger')}>
        {said}
      </span>
      {seconds !== null && problem === null && (
        <>
          {said !== null && ' · '}
          {t(said === null ? 'composer.usually' : 'composer.usuallyEach', {
            duration: roughDuration(t, seconds),
          })}
        </>
      )}
    </p>
  )
}

function batchText(t: Translate, plan: BatchPlan): string | null {
  const { jobs, outputs, kind } = plan
  if (jobs === 1) return null
  if (kind === 'video') return t('composer.makesVideos', { outputs })
  return plan.countIsOpen
    ? t('composer.makesJobs', { jobs })
    : t('composer.makesPictures', { jobs, outputs })
}
