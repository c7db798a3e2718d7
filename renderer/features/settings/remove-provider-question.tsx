import { useTranslation } from 'react-i18next'
import { useReported } from '../../commands/use-reported.ts'
import { removeProfile } from '../../data/profiles-store.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useOwnProfile } from './use-own-profile.ts'

interface RemoveProviderQuestionProps {
  readonly profileId: string
  readonly onClose: () => void
}

/** Asks before a provider and its token are deleted. */
export function RemoveProviderQuestion({ profileId, onClose }: RemoveProviderQuestionProps) {
  const { t } = useTranslation()
  const report = useReported()
  const profile = useOwnProfile(profileId, onClose)
  if (profile === null) return null
  return (
    <ConfirmDialog
      open
      title={t('providers.removeTitle', { name: profile.name })}
      body={t('providers.removeBody')}
      confirmLabel={t('providers.remove')}
      cancelLabel={t('app.cancel')}
      onClose={onClose}
      onConfirm={() => {
        onClose()
        report(t('providers.removeFailed'), () => removeProfile(profileId))
      }}
    />
  )
}
