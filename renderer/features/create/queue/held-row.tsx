import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { HeldLine } from '#shared/domain/queue.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { providerText } from '../../../i18n/provider-text.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { useBusy } from '../../../ui/use-busy.ts'
import { openProviderSettings } from '../../shell/view-store.ts'
import { needsSettings } from '../feed/needs-settings.ts'
import { resumeQueue } from './queue-actions.ts'

/** A provider whose jobs wait for the user, why, and what can be done about it. */
export function HeldRow({ line }: { readonly line: HeldLine }) {
  const { t } = useTranslation()
  const [busy, run] = useBusy()
  const { profileId, profileName, waiting, error } = line
  const name = providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
  const isMendedHere = needsSettings(error)
  return (
    <div className="flex min-h-10 items-center gap-2 border-b border-line py-1.5 pr-1.5 pl-4">
      <CircleAlert aria-hidden className="size-4 shrink-0 self-start text-danger mt-1.5" />
      <p role="alert" className="min-w-0 flex-1 py-1 text-ink-2 wrap-anywhere">
        <strong className="font-semibold text-ink">
          {t('queue.held', { name, count: waiting })}
        </strong>{' '}
        {errorText(t, error, { withCost: false })}
      </p>
      <Button
        size="small"
        look={isMendedHere ? 'quiet' : 'primary'}
        inactive={busy}
        aria-label={t('queue.resumeLabel', { name })}
        {...onSpend('queue', (gesture) => run(() => resumeQueue(t, gesture)))}
      >
        {t('queue.tryAgain')}
      </Button>
      {isMendedHere && (
        <Button size="small" look="primary" onClick={() => openProviderSettings(profileId)}>
          {t('queue.openProvider')}
        </Button>
      )}
    </div>
  )
}
