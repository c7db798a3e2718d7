import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isRunning } from '#shared/domain/generation.ts'
import type { CallView, MadeView } from '#shared/domain/chat-view.ts'
import { lookAgain, settleCall } from '../../../commands/chat-turns.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { ServerWords } from '../../../ui/server-words.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { TileRow } from '../messages/tile-row.tsx'
import { PendingOutputs } from './pending-outputs.tsx'

interface CallOutcomeProps {
  readonly call: CallView
  readonly prompt: string
}

/** Renders what has come of a call: its pictures and videos, those that are still being made, or why there are none. */
export function CallOutcome({ call, prompt }: CallOutcomeProps) {
  const { t } = useTranslation()
  const { state, made, result, tool } = call
  const items = useMemo(() => {
    const outputs = result === null ? (made?.outputs ?? []) : []
    const results = (result?.items ?? []).flatMap(({ asset }) => asset ?? [])
    return [...outputs, ...results].map((asset) => ({ asset, prompt, model: '' }))
  }, [made, result, prompt])
  const isOpen = made !== null && isRunning(made.state)
  const gone = (result?.items ?? []).filter(({ asset }) => asset === null).length
  const text = outcomeText()
  // Where nothing else says what was wrong.
  const isUnexplained = state === 'impossible' || (state === 'failed' && made?.error == null)
  const told = isUnexplained && !call.isResultLost ? (result?.note ?? null) : null
  if (items.length === 0 && !isOpen && text === null && gone === 0) return null
  return (
    <div className="flex flex-col gap-2 px-3.5 pb-3">
      {(items.length > 0 || isOpen) && (
        <TileRow label={t('chat.results')} items={items}>
          {isOpen && <PendingOutputs call={call} made={made} prompt={prompt} />}
        </TileRow>
      )}
      {gone > 0 && <p className="text-xs text-ink-3">{t('chat.goneItem')}</p>}
      {result !== null && result.more > 0 && (
        <p className="text-xs text-ink-3">{t('chat.moreResults', { count: result.more })}</p>
      )}
      {text !== null && <p className="text-sm wrap-anywhere text-ink-2 select-text">{text}</p>}
      {told !== null && (
        <p className="text-xs wrap-anywhere text-ink-3 select-text">
          {t('chat.toldModel', { note: told })}
        </p>
      )}
      {state === 'failed' && made?.error != null && <ServerWords error={made.error} />}
      {(state === 'unknown' || made?.recoverable === true) && (
        <div className="flex flex-wrap gap-1.5">
          {made?.recoverable === true && <LookAgainButton made={made} />}
          {state === 'unknown' && <SettleButton call={call} />}
        </div>
      )}
    </div>
  )

  function outcomeText(): string | null {
    switch (state) {
      case 'failed':
        if (call.isResultLost) return t('chat.lostResult')
        if (made?.error != null) return errorText(t, made.error)
        return [t('chat.failedCall'), charged()].filter(Boolean).join(' ')
      case 'unknown':
        return t('chat.unknownCall')
      case 'refused':
        return t('chat.refusedCall')
      case 'impossible':
        return t('chat.impossibleCall')
      case 'done':
        if (call.isResultLost) return t('chat.lostResult')
        return tool === 'search_library' && result?.items.length === 0
          ? t('chat.nothingFound')
          : null
      default:
        return null
    }
  }
  function charged(): string {
    if (result?.charged == null) return ''
    return t(result.charged === 'no' ? 'chat.chargedNo' : 'chat.chargedMaybe')
  }
}

function LookAgainButton({ made }: { readonly made: MadeView }) {
  const { t } = useTranslation()
  const [isBusy, run] = useAsyncAction()
  return (
    <Tooltip label={t('job.checkAgainHint')} describes>
      <Button size="small" inactive={isBusy} onClick={() => run(() => lookAgain(t, made))}>
        {t('commands.jobCheckAgain')}
      </Button>
    </Tooltip>
  )
}

function SettleButton({ call }: Pick<CallOutcomeProps, 'call'>) {
  const { t } = useTranslation()
  const [isBusy, run] = useAsyncAction()
  return (
    <Tooltip label={t('chat.settleHint', { context: useTurnCost() })} describes>
      <Button
        size="small"
        inactive={isBusy}
        {...onSpend(`settle ${call.id}`, (gesture) =>
          run(async () => void (await settleCall(t, call, gesture))),
        )}
      >
        {t('chat.settle')}
      </Button>
    </Tooltip>
  )
}
