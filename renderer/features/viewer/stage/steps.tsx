import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { StepButton } from '../chrome/step-button.tsx'

type Way = (() => void) | undefined

interface StepsProps {
  readonly previous: Way
  readonly next: Way
  readonly first: () => void
  readonly last: () => void
  readonly previousJob?: Way
  readonly nextJob?: Way
}

/** The ways to the other items of a list, by buttons and by keys. */
export function Steps({ previous, next, first, last, previousJob, nextJob }: StepsProps) {
  const { t } = useTranslation()
  useCommandHandlers({
    viewerPrevious: () => previous?.(),
    viewerNext: () => next?.(),
    viewerFirst: first,
    viewerLast: last,
    viewerPreviousJob: previousJob,
    viewerNextJob: nextJob,
  })
  return (
    <>
      {previous !== undefined && (
        <StepButton side="left" label={t('viewer.previous')} onClick={previous} />
      )}
      {next !== undefined && <StepButton side="right" label={t('viewer.next')} onClick={next} />}
    </>
  )
}
