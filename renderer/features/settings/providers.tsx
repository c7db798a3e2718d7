import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileList, ProfileSummary } from '#shared/domain/profile.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { forgetProvider, useView } from '../../navigation/view-store.ts'
import { ProviderDialog } from './provider-dialog.tsx'
import { ProviderRow } from './provider-row.tsx'
import { ProviderNotice } from './provider-notice.tsx'
import { loadProfiles, removeProfile, useProfiles } from '../../data/profiles-store.ts'
import { Section } from './section.tsx'
import { useReported } from '../../commands/use-reported.ts'

/** Where requests can go, and which of them they go to. */
export function Providers() {
  const { t } = useTranslation()
  const list = useProfiles((state) => state.list)
  const error = useProfiles((state) => state.error)
  const group = useId()
  const report = useReported()
  const [chosen, setChosen] = useState<ProfileSummary | 'new' | null>(null)
  // From elsewhere in the window, where something waits for its token.
  const askedFor = useView((state) => state.providerId)
  const editing = chosen ?? ownProfile(list, askedFor)
  const [removing, setRemoving] = useState<ProfileSummary | null>(null)
  const canAdd = list !== null && list.locked === null
  return (
    <Section
      title={t('providers.title')}
      note={t('providers.body')}
      aside={
        canAdd && (
          <Button onClick={() => setChosen('new')}>
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
      {list !== null && (
        <div role="radiogroup" aria-label={t('providers.active')} className="divide-y divide-line">
          {list.profiles.map((profile) => (
            <ProviderRow
              key={profile.id}
              profile={profile}
              group={group}
              active={profile.id === list.activeId}
              onEdit={() => setChosen(profile)}
              onRemove={() => setRemoving(profile)}
            />
          ))}
        </div>
      )}
      {editing !== null && (
        <ProviderDialog
          profile={editing === 'new' ? null : editing}
          onClose={() => {
            setChosen(null)
            forgetProvider()
          }}
        />
      )}
      <ConfirmDialog
        open={removing !== null}
        title={t('providers.removeTitle', { name: removing?.name ?? '' })}
        body={t('providers.removeBody')}
        confirmLabel={t('providers.remove')}
        cancelLabel={t('app.cancel')}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null)
            report(t('providers.removeFailed'), () => removeProfile(removing.id))
          setRemoving(null)
        }}
      />
    </Section>
  )
}

/** The demo has no form, and the provider may have been deleted since. */
function ownProfile(list: ProfileList | null, id: string | null): ProfileSummary | null {
  return list?.profiles.find((profile) => profile.id === id && profile.kind === 'own') ?? null
}
