import { Pause, Play } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Translate } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { onSpend } from '../../../ui/spend.ts'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { feedElement } from '../feed/feed-element.ts'
import { cancelEverything, pauseQueue, resumeQueue } from '../../../commands/queue.ts'
import { HeldRow } from './held-row.tsx'
import { heldLines, needsBar, useQueue } from '../../../data/queue-store.ts'

/**
 * Renders how many jobs run and wait, with actions for all of them. It lies over the edge between feed and composer,
 * so that it moves nothing when it appears.
 */
export function QueueBar() {
  const isNeeded = useQueue(({ state }) => needsBar(state))
  return isNeeded ? <Bar /> : null
}

function Bar() {
  const { t } = useTranslation()
  const state = useQueue((view) => view.state)
  const [busy, run] = useAsyncAction()
  const bar = useRef<HTMLElement>(null)
  useFocusFallback(bar, feedElement)
  const { paused, waiting, running } = state
  const Icon = paused ? Play : Pause
  return (
    <section ref={bar} aria-label={t('queue.label')} className="pb-2">
      <div
        className={classNames(
          'overflow-hidden rounded-lg border bg-surface',
          paused ? 'border-accent' : 'border-line',
        )}
      >
        {heldLines(state).map((line) => (
          <HeldRow key={`${line.profileId} ${line.batchId ?? ''}`} line={line} />
        ))}
        <div
          className={classNames(
            'flex h-10 items-center gap-2 pr-1.5 pl-4',
            paused && 'bg-accent-wash',
          )}
        >
          <p className="flex min-w-0 flex-1 items-center gap-2 truncate text-ink-2 tabular-nums">
            <output className="flex items-center gap-2 font-semibold text-accent-ink empty:hidden">
              {paused && (
                <>
                  <Pause aria-hidden className="size-3.5 fill-current" />
                  {t('queue.paused')}
                </>
              )}
            </output>
            {countsText(t, state)}
          </p>
          <Button
            size="small"
            variant={paused ? 'primary' : 'quiet'}
            inactive={busy}
            // Pausing as well: held, or clicked twice, it would resume what it has just paused.
            {...onSpend('queue', (gesture) =>
              run(() => (paused ? resumeQueue(t, gesture) : pauseQueue(t))),
            )}
          >
            <Icon aria-hidden className="size-3.5" />
            {t(paused ? 'queue.resume' : 'queue.pause')}
          </Button>
          {waiting + running > 0 && (
            <Button size="small" variant="quiet" onClick={() => cancelEverything(t)}>
              {t('queue.cancelAll')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

function countsText(
  t: Translate,
  { waiting, running }: { readonly waiting: number; readonly running: number },
): string {
  const parts = [
    running > 0 && t('queue.running', { count: running }),
    waiting > 0 && t('queue.waiting', { count: waiting }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t('queue.empty') : parts.join(' · ')
}
