import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#shared/errors.ts'
import { errorText } from '../../../i18n/error-text.ts'

const DROPPED = new AppError('invalid_request', { reason: 'video_config_dropped' }).data

/** Says why a video may differ from what was asked for although it arrived intact. */
export function DoubtNotice() {
  const { t } = useTranslation()
  return (
    <div className="edged flex size-full gap-3 overflow-hidden rounded-lg bg-surface px-4 py-3 shadow-[inset_0_0_0_1px_var(--line)]">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold text-ink">{t('delivery.title')}</h3>
        <p className="line-clamp-2 text-ink-2 select-text">
          {errorText(t, DROPPED, { withCost: false })}
        </p>
      </div>
    </div>
  )
}
