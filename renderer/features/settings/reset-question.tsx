import { useTranslation } from 'react-i18next'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import { updateSettings } from '../../data/settings-store.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/toasts.tsx'

/** Asks before all settings go back to their defaults; providers, tokens and the library are none of them. */
export function ResetQuestion({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const reset = async (): Promise<void> => {
    const done = await runFreeOrNotify(t, t('settings.saveFailed'), () =>
      updateSettings(DEFAULT_SETTINGS),
    )
    if (done) notify(t('settings.resetDone'))
  }
  return (
    <ConfirmDialog
      open
      title={t('settings.resetTitle')}
      body={t('settings.resetBody')}
      confirmLabel={t('settings.resetConfirm')}
      cancelLabel={t('app.cancel')}
      onClose={onClose}
      onConfirm={() => {
        onClose()
        void reset()
      }}
    />
  )
}
