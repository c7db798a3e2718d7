import { useTranslation } from 'react-i18next'
import { roughDuration } from '../../../i18n/duration-text.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useChoices, usePictures } from '../use-choices.ts'
import { useEstimate } from './use-estimate.ts'

/** Says how long one job will probably take, as far as past ones tell. It grows to the left, where nothing is moved by it. */
export function Estimate({ isEach }: { readonly isEach: boolean }) {
  const { t } = useTranslation()
  const seconds = useEstimate(useChoices(), usePictures())
  if (seconds === null) return null
  const duration = roughDuration(t, seconds)
  return (
    <Tooltip label={t('composer.usuallyHint')}>
      <span className="shrink-0 px-1 text-ink-3 tabular-nums @max-[44rem]:hidden">
        {t(isEach ? 'composer.usuallyEach' : 'composer.usually', { duration })}
      </span>
    </Tooltip>
  )
}
