import { useTranslation } from 'react-i18next'
import { LibrarySection } from './library/library-section.tsx'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Notifications } from './notifications.tsx'
import { Providers } from './providers.tsx'

/** Renders the settings, on one page. */
export function SettingsView() {
  const { t } = useTranslation()
  return (
    <div className="relative h-full overflow-y-auto px-(--edge) scroll-thin">
      <div className="mx-auto max-w-170 py-10">
        <h1 className="text-lg font-semibold">{t('settings.title')}</h1>
        <Providers />
        <Appearance />
        <Notifications />
        <LibrarySection />
        <About />
      </div>
    </div>
  )
}
