import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

interface StartFailedProps {
  readonly onRetry: () => void
}

/** Shown when the main process does not answer at start. */
export function StartFailed({ onRetry }: StartFailedProps) {
  const { t } = useTranslation()
  return (
    <main className="moves-window flex h-full px-8">
      <div role="alert" className="m-auto max-w-110">
        <h1 className="text-lg font-semibold">{t('recovery.startTitle')}</h1>
        <p className="mt-2 text-ink-2">{t('recovery.body')}</p>
        <Button className="mt-6" onClick={onRetry}>
          {t('recovery.startRetry')}
        </Button>
      </div>
    </main>
  )
}
