import { useTranslation } from 'react-i18next'
import { Composer } from '../features/composer/composer.tsx'
import { DemoBanner } from '../features/create/demo-banner.tsx'
import { Feed } from '../features/create/feed/feed.tsx'
import { QueueBar } from '../features/create/queue/queue-bar.tsx'

/** Renders the screen on which everything is made: results above, composer below. */
export function CreateView() {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{t('app.create')}</h1>
      <DemoBanner />
      <Feed />
      <div className="composer-edge relative shrink-0">
        <QueueBar />
        <Composer />
      </div>
    </div>
  )
}
