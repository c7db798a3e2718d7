import { useTranslation } from 'react-i18next'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import { useRunFree } from '../../commands/use-run-free.ts'
import { forgetRemovedProfile, removeProfile, restoreProfile } from '../../data/profiles-store.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notifyWithAction } from '../../ui/toasts.tsx'
import { useOwnProfile } from './use-own-profile.ts'

interface RemoveProviderQuestionProps {
  readonly profileId: string
  readonly onClose: () => void
}

/** Lets the provider be brought back while the message is on screen. */
function offerUndo(t: Translate, { id, name }: Pick<ProfileSummary, 'id' | 'name'>): void {
  let isWantedBack = false
  notifyWithAction(
    t('providers.removed', { name }),
    {
      label: t('library.undo'),
      undoes: 'always',
      onClick() {
        isWantedBack = true
        void runFreeOrNotify(t, t('providers.restoreFailed'), () => restoreProfile(id))
      },
    },
    () => {
      // What this fails to say, the main process does by itself after a while.
      if (!isWantedBack) void forgetRemovedProfile(id).catch(() => undefined)
    },
  )
}

/** Asks before a provider and its token are deleted. */
export function RemoveProviderQuestion({ profileId, onClose }: RemoveProviderQuestionProps) {
  const { t } = useTranslation()
  const report = useRunFree()
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
        report(t('providers.removeFailed'), async () => {
          await removeProfile(profileId)
          offerUndo(t, profile)
        })
      }}
    />
  )
}
