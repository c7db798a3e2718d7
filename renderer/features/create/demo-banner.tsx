import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { activeProfile, useProfiles } from '../../data/profiles-store.ts'
import { openSettings } from '../../navigation/view-store.ts'

/** Says that results come from the demo provider, and how to change that. */
export function DemoBanner() {
  const { t } = useTranslation()
  const isDemo = useProfiles((state) => activeProfile(state)?.kind === 'demo')
  if (!isDemo) return null
  return (
    <aside
      aria-label={t('feed.demoTitle')}
      className="flex shrink-0 items-center gap-4 border-b border-line bg-surface px-(--edge) py-2"
    >
      <p className="min-w-0 flex-1 text-ink-2">
        <strong className="mr-2 font-semibold text-ink">{t('feed.demoTitle')}</strong>
        {t('feed.demoBody')}
      </p>
      <Button size="small" onClick={() => openSettings('providers')}>
        {t('feed.connect')}
      </Button>
    </aside>
  )
}
