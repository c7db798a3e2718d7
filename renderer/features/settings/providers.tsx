import { Plus } from 'lucide-react'
import { use, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../navigation/dialog-store.ts'
import { ProviderRow } from './provider-row.tsx'
import { ProviderNotice } from './provider-notice.tsx'
import { loadProfiles, useProfiles } from '../../data/profiles-store.ts'
import { isFound, Section, SettingsSearch } from './section.tsx'

/** Shows where requests can go, and which of them they go to. */
export function Providers() {
  const { t } = useTranslation()
  const list = useProfiles((state) => state.list)
  const error = useProfiles((state) => state.error)
  const group = useId()
  const hasWanted = isFound(
    use(SettingsSearch),
    t('providers.title'),
    ...(list?.profiles.map(({ name }) => name) ?? []),
  )
  const canAdd = list !== null && list.locked === null
  return (
    <Section
      name="providers"
      title={t('providers.title')}
      note={t('providers.body')}
      aside={
        canAdd && (
          <Button onClick={() => openDialog({ type: 'provider', profileId: null })}>
            <Plus aria-hidden className="-ml-1 size-4" />
            {t('providers.add')}
          </Button>
        )
      }
    >
      {list?.locked === 'unofficial_runtime' && (
        <ProviderNotice title={t('providers.lockedTitle')} text={t('providers.lockedBody')} />
      )}
      {list?.locked === null && list.keychain === 'unavailable' && (
        <ProviderNotice text={t('providers.noKeychain')} />
      )}
      {list === null && error !== null && (
        <div role="alert" className="flex items-center gap-4 px-4 py-3 text-ink-2">
          <p className="flex-1">{errorText(t, error, { withCost: false })}</p>
          <Button onClick={() => void loadProfiles()}>{t('feed.loadAgain')}</Button>
        </div>
      )}
      {list === null && error === null && <p className="p-4 text-ink-3">{t('app.loading')}</p>}
      {list !== null && hasWanted && (
        <div
          data-setting=""
          role="radiogroup"
          aria-label={t('providers.active')}
          className="divide-y divide-line"
        >
          {list.profiles.map((profile) => (
            <ProviderRow
              key={profile.id}
              profile={profile}
              group={group}
              active={profile.id === list.activeId}
            />
          ))}
        </div>
      )}
    </Section>
  )
}
