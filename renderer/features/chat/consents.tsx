import { ShieldCheck, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Consent } from '#shared/domain/tool-run.ts'
import { revokeConsent } from '../../commands/chat-turns.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toolText } from './cards/call-text.ts'

const NONE: readonly Consent[] = []

/** Shows what tools may do in the open conversation without asking, each of which can be taken back. */
export function Consents() {
  const { t } = useTranslation()
  const consents = useOpenConversation(({ view }) => view?.consents ?? NONE)
  const left = consents.filter(({ leftCalls }) => leftCalls !== 0)
  if (left.length === 0) return null
  return (
    <div className="chat-column">
      <ul aria-label={t('chat.consents')} className="flex flex-wrap gap-1.5 pt-2 text-xs">
        {left.map((consent) => {
          const what = consentText(t, consent)
          return (
            <li
              key={consent.id}
              className="flex h-7 items-center gap-1.5 rounded-md bg-raised pl-2 text-ink-2"
            >
              <ShieldCheck aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
              {what}
              <IconButton
                icon={X}
                label={t('chat.revokeLabel', { what })}
                hint={t('chat.revoke')}
                className="size-7"
                onClick={() => void revokeConsent(t, consent.id)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function consentText(t: Translate, { tool: name, leftCalls, leftOutputs, model }: Consent): string {
  const tool = toolText(t, name)
  const calls =
    leftCalls === null
      ? t('chat.consentAlways', { tool })
      : t('chat.consentCalls', { tool, count: leftCalls })
  if (model === null) return calls
  const outputs = t('chat.consentOutputs', { count: leftOutputs })
  return [calls, outputs, t('chat.withModel', { model })].join(' · ')
}
