import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { assertNever } from '#shared/assert-never.ts'
import { formatBytes } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { providerText } from '../../i18n/provider-text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { openDialog } from '../../navigation/dialog-store.ts'
import { activateProfile, forgetBodyLimit } from '../../data/profiles-store.ts'
import { useRunFree } from '../../commands/use-run-free.ts'

interface ProviderRowProps {
  readonly profile: ProfileSummary
  /** The name that the radio buttons of the list share. */
  readonly group: string
  readonly active: boolean
}

/** Shows a provider: choose it, change it, delete it. The demo can only be chosen. */
export function ProviderRow({ profile, group, active }: ProviderRowProps) {
  const { t, i18n } = useTranslation()
  const report = useRunFree()
  const isDemo = profile.kind === 'demo'
  const name = providerText(t, { name: profile.name, isDemo })
  return (
    <div className="flex min-h-15 items-center gap-2 pr-3 first:rounded-t-lg last:rounded-b-lg">
      <label className="flex min-w-0 flex-1 items-center gap-3 py-2.5 pl-4">
        <input
          type="radio"
          name={group}
          checked={active}
          onChange={() => report(t('providers.activateFailed'), () => activateProfile(profile.id))}
          aria-label={name}
          className="size-4 shrink-0 accent-(--ink)"
        />
        <span className="min-w-0">
          <span className="block truncate text-ink">{name}</span>
          <span className="block truncate text-xs text-ink-2">
            {isDemo
              ? t('providers.demoNote')
              : [profile.baseUrl, tokenText(t, profile.token)].filter(Boolean).join(' · ')}
          </span>
          {profile.mostBodyBytes !== undefined && (
            <span className="block truncate text-xs text-ink-2">
              {t('providers.sentSmaller', {
                size: formatBytes(i18n.language, profile.mostBodyBytes),
              })}
            </span>
          )}
        </span>
      </label>
      {profile.mostBodyBytes !== undefined && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('providers.fullSizeLabel', { name })}
          onClick={() => report(t('providers.fullSizeFailed'), () => forgetBodyLimit(profile.id))}
        >
          {t('providers.fullSize')}
        </Button>
      )}
      {!isDemo && (
        <>
          <IconButton
            icon={Pencil}
            label={t('providers.editLabel', { name })}
            onClick={() => openDialog({ type: 'provider', profileId: profile.id })}
          />
          <IconButton
            icon={Trash2}
            label={t('providers.removeLabel', { name })}
            onClick={() => openDialog({ type: 'remove-provider', profileId: profile.id })}
          />
        </>
      )}
    </div>
  )
}

function tokenText(t: Translate, token: ProfileSummary['token']): string {
  switch (token) {
    case 'keychain':
      return t('providers.tokenKeychain')
    case 'session':
      return t('providers.tokenSession')
    case 'missing':
      return t('providers.tokenMissing')
    default:
      return assertNever(token)
  }
}
