import { LoaderCircle, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { takePrompt } from '../../../commands/reuse-request.ts'
import type { SideTurn } from '../../../data/chat/create-side-turns.ts'
import { promptLines } from '../../../data/chat/prompt-lines.ts'
import { sideTurns, useSideTurn } from '../../../data/chat/side-turns.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { goToConversation } from '../../../navigation/open-chat.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

/** Shows what a model was asked for in the composer: that it is asked, what it has written where that is a list, and how it has ended. */
export function SideTurnStrip() {
  const turn = useSideTurn((shown) => shown)
  if (turn === null) return null
  return (
    <div className="side-turn mb-1.5 rounded-md bg-hover text-ink">
      <Line turn={turn} />
      {turn.task === 'ten' && <Prompts turn={turn} />}
    </div>
  )
}

function Line({ turn }: { readonly turn: SideTurn }) {
  const { t } = useTranslation()
  const { task, state, error, conversation, isRecorded } = turn
  return (
    <div className="flex min-h-10 items-center gap-2 py-1 pr-1 pl-3">
      {state === 'running' && (
        <LoaderCircle
          aria-hidden
          className="size-4 shrink-0 animate-spin text-accent-ink"
          strokeWidth={1.75}
        />
      )}
      {state === 'failed' ? (
        <p role="alert" className="min-w-0 flex-1 text-danger wrap-anywhere">
          <strong className="font-semibold">{t(`chatComposer.side.failed.${task}`)}</strong>{' '}
          {error !== null && errorText(t, error)}
        </p>
      ) : (
        <output className="min-w-0 flex-1 text-ink-2">
          {t(`chatComposer.side.${state}.${task}`)}
        </output>
      )}
      {isRecorded && state !== 'running' && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            sideTurns.dismiss()
            goToConversation(conversation)
          }}
        >
          {t('chatComposer.side.open')}
        </Button>
      )}
      {state === 'running' ? (
        <Button size="small" onClick={sideTurns.stop}>
          {t('chatComposer.stop')}
        </Button>
      ) : (
        <IconButton
          icon={X}
          label={t('app.close')}
          onClick={() => {
            sideTurns.dismiss()
            focusPrompt()
          }}
        />
      )}
    </div>
  )
}

function Prompts({ turn: { text, state } }: { readonly turn: SideTurn }) {
  const { t } = useTranslation()
  const lines = promptLines(text, state !== 'running')
  if (lines.length === 0) return null
  return (
    <ol
      aria-label={t('chatComposer.side.list')}
      className="max-h-60 overflow-y-auto border-t border-line p-1 scroll-thin"
    >
      {lines.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a list that only grows, in which lines may be the same
        <li key={place}>
          <button
            type="button"
            onClick={() => {
              takePrompt(line)
              focusPrompt()
            }}
            className="flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-raised"
          >
            <span aria-hidden className="w-5 shrink-0 text-right text-xs text-ink-3 tabular-nums">
              {place + 1}
            </span>
            <span className="min-w-0 flex-1 select-text">{line}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
