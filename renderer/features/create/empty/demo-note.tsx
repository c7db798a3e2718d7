import { useTranslation } from 'react-i18next'
import { activeProfile, useProfiles } from '../../../data/profiles-store.ts'

/** Says in a line that results come from the demo provider, as long as they do. */
export function DemoNote() {
  const { t } = useTranslation()
  const isDemo = useProfiles((state) => activeProfile(state)?.kind === 'demo')
  if (!isDemo) return null
  return (
    <aside aria-label={t('feed.demoTitle')} className="mt-5 max-w-96 text-xs text-ink-3">
      <strong className="font-medium text-ink-2">{t('feed.demoTitle')}</strong> ·{' '}
      {t('feed.demoBody')}
    </aside>
  )
}
