import { Ban, CircleAlert, CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { AppError } from '#shared/errors.ts'
import { errorParts } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { ServerWords } from '../../../ui/server-words.tsx'
import { GoOnButton } from '../go-on-button.tsx'

interface TurnFailureProps {
  readonly message: AssistantMessageView
  /** Whether it is what was said last: then it can be gone on with. */
  readonly isHead: boolean
}

const ICONS = { failed: CircleAlert, partial: CircleAlert, cancelled: Ban, interrupted: CircleHelp }

/** Says how an answer ended that did not end well: what happened, whether it may have cost, what to do now. */
export function TurnFailure({ message, isHead }: TurnFailureProps) {
  const { t } = useTranslation()
  const { state, error, recoverable } = message.job
  const isBad =
    state === 'failed' || state === 'partial' || state === 'cancelled' || state === 'interrupted'
  if (!isBad) return null
  const Icon = ICONS[state]
  const { title, cost, advice } = failureText(t, message.job)
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields are in it
      role="group"
      className="flex items-center gap-2.5 rounded-lg border border-line px-3 py-2 text-sm select-text"
    >
      <Icon
        aria-hidden
        className={`size-4 shrink-0 ${state === 'failed' ? 'text-danger' : 'text-ink-2'}`}
      />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere text-ink-2">
          <strong className="font-medium text-ink">{title}</strong> {cost} {advice}
        </p>
        {recoverable && isHead && <p className="mt-0.5 text-ink-2">{t('chat.recoverable')}</p>}
        {error !== null && state !== 'cancelled' && (
          <ServerWords error={error} className="mt-0.5" />
        )}
      </div>
      {isHead && <GoOnButton />}
    </div>
  )
}

function failureText(
  t: Translate,
  { state, error }: AssistantMessageView['job'],
): { readonly title: string; readonly cost: string | null; readonly advice: string } {
  if (error === null) return { title: t('chat.cutOff'), cost: null, advice: '' }
  const { what, cost, advice } = errorParts(t, error)
  switch (state) {
    case 'cancelled':
      return { title: t('chat.stopped'), cost, advice: '' }
    case 'interrupted': {
      const unknown = new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' })
      const parts = errorParts(t, unknown.data)
      return { title: t('chat.unknownOutcome'), cost: parts.cost, advice: what }
    }
    case 'partial':
      return { title: t('chat.cutOff'), cost, advice: `${what} ${advice}` }
    default:
      return { title: what, cost, advice }
  }
}
