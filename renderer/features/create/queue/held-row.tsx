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
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { openProviderSettings } from '../../../navigation/view-store.ts'
import { isProviderConfigError } from '../../../data/feed/is-provider-config-error.ts'
import { askToCancel, goOnWithBatch, resumeQueue } from '../../../commands/queue.ts'

interface HeldRowProps {
  readonly line: HeldLine
  /** What was chosen is seen elsewhere. */
  readonly onLeave: () => void
}

/** Renders a provider, or a batch, whose jobs wait for the user, with the reason and its actions. */
export function HeldRow({ line, onLeave }: HeldRowProps) {
  const { t } = useTranslation()
  const { error, batchId } = line
  return (
    <div className="flex items-start gap-2.5 border-b border-line px-4 py-3">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 text-ink-2 wrap-anywhere">
        <p>
          <strong className="font-semibold text-ink">{heldText(t, line)}</strong>{' '}
          {errorText(t, error, { withCost: false })}
        </p>
        <ServerWords error={error} />
        <div className="mt-2 flex flex-wrap gap-2">
          {batchId === undefined ? (
            <ProviderActions line={line} onLeave={onLeave} />
          ) : (
            <BatchActions name={nameOf(t, line)} batchId={batchId} onLeave={onLeave} />
          )}
        </div>
      </div>
    </div>
  )
}

function ProviderActions({ line, onLeave }: HeldRowProps) {
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
        <Button
          size="small"
          variant="primary"
          onClick={() => {
            onLeave()
            openProviderSettings(profileId)
          }}
        >
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
  readonly onLeave: () => void
}

function BatchActions({ name, batchId, onLeave }: BatchActionsProps) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  return (
    <>
      <Button
        size="small"
        variant="primary"
        onClick={() => {
          onLeave()
          askToCancel({ batchId })
        }}
      >
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

/** Returns whose jobs wait for the user, and how many. */
export function heldText(t: Translate, line: HeldLine): string {
  const key = line.batchId === undefined ? 'queue.held' : 'queue.heldBatch'
  return t(key, { name: nameOf(t, line), count: line.waiting })
}

function nameOf(t: Translate, { profileId, profileName }: HeldLine): string {
  return providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
}
