import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { HeldLine } from '#shared/domain/queue.ts'
import { errorText } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { providerText } from '../../../i18n/provider-text.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { ServerWords } from '../../../ui/server-words.tsx'
import { Tooltip } from '../../../ui/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { openProviderSettings } from '../../../navigation/view-store.ts'
import { isProviderConfigError } from '../../../data/feed/is-provider-config-error.ts'
import { askToCancel, goOnWithBatch, resumeQueue } from '../../../commands/queue.ts'

/** Renders a provider, or a batch, whose jobs wait for the user, with the reason and its actions. */
export function HeldRow({ line }: { readonly line: HeldLine }) {
  const { t } = useTranslation()
  const { waiting, error, batchId } = line
  const name = nameOf(t, line)
  return (
    <div className="flex min-h-10 items-center gap-2 border-b border-line py-1.5 pr-1.5 pl-4">
      <CircleAlert aria-hidden className="size-4 shrink-0 self-start text-danger mt-1.5" />
      <div role="alert" className="min-w-0 flex-1 py-1 text-ink-2 wrap-anywhere">
        <p>
          <strong className="font-semibold text-ink">
            {t(batchId === undefined ? 'queue.held' : 'queue.heldBatch', {
              name,
              count: waiting,
            })}
          </strong>{' '}
          {errorText(t, error, { withCost: false })}
        </p>
        <ServerWords error={error} />
      </div>
      {batchId === undefined ? (
        <ProviderActions line={line} />
      ) : (
        <BatchActions name={name} batchId={batchId} />
      )}
    </div>
  )
}

function ProviderActions({ line }: { readonly line: HeldLine }) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  const { profileId, error } = line
  const isFixedHere = isProviderConfigError(error)
  return (
    <>
      <Button
        size="small"
        variant={isFixedHere ? 'quiet' : 'primary'}
        inactive={busy}
        aria-label={t('queue.resumeLabel', { name: nameOf(t, line) })}
        {...onSpend('queue', (gesture) => run(() => resumeQueue(t, gesture)))}
      >
        {t('queue.tryAgain')}
      </Button>
      {isFixedHere && (
        <Button size="small" variant="primary" onClick={() => openProviderSettings(profileId)}>
          {t('queue.openProvider')}
        </Button>
      )}
    </>
  )
}

interface BatchActionsProps {
  /** Of the provider. */
  readonly name: string
  readonly batchId: string
}

function BatchActions({ name, batchId }: BatchActionsProps) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  return (
    <>
      <Button size="small" variant="primary" onClick={() => askToCancel({ batchId })}>
        {t('queue.cancelBatch')}
      </Button>
      <Tooltip describes label={t('queue.goOnHint')}>
        <Button
          size="small"
          variant="quiet"
          inactive={busy}
          aria-label={t('queue.goOnLabel', { name })}
          {...onSpend(`batch ${batchId}`, (gesture) =>
            run(() => goOnWithBatch(t, batchId, gesture)),
          )}
        >
          {t('queue.goOn')}
        </Button>
      </Tooltip>
    </>
  )
}

function nameOf(t: Translate, { profileId, profileName }: HeldLine): string {
  return providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
}
