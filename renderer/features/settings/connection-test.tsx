import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionTest as Test } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge } from '../../data/bridge.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'

/** How many models are named before "and 12 more". */
const SHOWN_MODELS = 6

type Outcome =
  | { readonly state: 'untested' }
  | { readonly state: 'testing' }
  | { readonly state: 'connected'; readonly models: readonly string[] }
  | { readonly state: 'failed'; readonly error: ErrorData }

interface ConnectionTestProps {
  readonly test: Test
  readonly disabled: boolean
}

/** Requests the provider's models, with the current fields of the form, and shows the result. */
export function ConnectionTest({ test, disabled }: ConnectionTestProps) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<Outcome>({ state: 'untested' })
  const testing = outcome.state === 'testing'

  async function run(): Promise<void> {
    setOutcome({ state: 'testing' })
    try {
      const { models } = await bridge.profiles.testConnection(test)
      setOutcome({ state: 'connected', models })
    } catch (thrown) {
      setOutcome({ state: 'failed', error: errorDataOf(thrown) })
    }
  }

  return (
    <div className="mt-5">
      <Button disabled={disabled || testing} onClick={() => void run()}>
        {testing ? t('providers.testing') : t('providers.test')}
      </Button>
      <div aria-live="polite" className="select-text">
        {outcome.state === 'connected' && <Connected models={outcome.models} />}
        {outcome.state === 'failed' && <Failed error={outcome.error} />}
      </div>
    </div>
  )
}

function Connected({ models }: { readonly models: readonly string[] }) {
  const { t } = useTranslation()
  const rest = models.length - SHOWN_MODELS
  return (
    <div className="mt-3 flex gap-2.5">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
      <div className="min-w-0">
        <p className="text-ink">{t('providers.testOk', { count: models.length })}</p>
        <p className="text-xs text-ink-2 wrap-anywhere">
          {models.slice(0, SHOWN_MODELS).join(' · ')}
          {rest > 0 && ` · ${t('providers.moreModels', { count: rest })}`}
        </p>
      </div>
    </div>
  )
}

function Failed({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation()
  return (
    <div className="mt-3 flex gap-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="text-ink">
          <strong className="font-semibold">{t('providers.testFailed')}</strong>{' '}
          {errorText(t, error, { withCost: false })}
        </p>
        {error.detail !== null && (
          <div className="mt-1 -ml-2">
            <Details label={t('app.details')} text={error.detail} />
          </div>
        )}
      </div>
    </div>
  )
}
