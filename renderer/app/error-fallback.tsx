import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

interface RecoveryProps {
  readonly onRetry: () => void
}

/** Replaces a screen that failed. */
export function Recovery({ onRetry }: RecoveryProps) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="flex h-full px-8">
      <div className="m-auto max-w-110">
        <h1 className="text-lg font-semibold">{t('recovery.title')}</h1>
        <p className="mt-2 text-ink-2">{t('recovery.body')}</p>
        <Button className="mt-6" onClick={onRetry}>
          {t('recovery.retry')}
        </Button>
      </div>
    </div>
  )
}
