import { Popover } from '@base-ui/react/popover'
import { CircleAlert, Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldLine, QueueState } from '#shared/domain/queue.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Popup } from '../../../ui/popup.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { pauseQueue, resumeQueue } from '../../../commands/queue.ts'
import { heldLines, isQueueIdle, useQueue } from '../../../data/queue-store.ts'
import { feedElement } from '../feed/feed-element.ts'
import { heldText } from './held-row.tsx'
import { queueDetails } from './named-jobs.tsx'
import { QueueDetails } from './queue-details.tsx'

/** Renders how many jobs run and wait, and the way to all that can be done with them; nothing while there are none. */
export function QueuePill() {
  const isIdle = useQueue(({ state }) => isQueueIdle(state))
  return isIdle ? null : <Pill />
}

function Pill() {
  const { t } = useTranslation()
  const state = useQueue((view) => view.state)
  const [isOpen, setOpen] = useState(false)
  const pill = useRef<HTMLElement>(null)
  useFocusFallback(pill, feedElement, queueDetails)
  const held = heldLines(state)
  return (
    <section
      ref={pill}
      aria-label={t('queue.label')}
      className="flex h-7 shrink-0 items-center gap-1 tabular-nums"
    >
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger className="flex h-7 items-center gap-1.5 rounded-md px-2 text-ink-2 hover:bg-hover data-popup-open:bg-hover">
          {held.length > 0 && <Held held={held} />}{' '}
          {state.paused && (
            <span className="flex items-center gap-1.5 font-medium text-ink">
              <Pause aria-hidden className="size-3 fill-current" />
              {t('queue.paused')}
            </span>
          )}{' '}
          <Counts state={state} />
        </Popover.Trigger>
        <Popup
          label={t('queue.label')}
          side="bottom"
          align="end"
          gap={6}
          className="w-104 max-h-(--available-height) max-w-[calc(100vw-2rem)] overflow-y-auto scroll-pb-12 scroll-thin rounded-xl border border-line bg-surface shadow-popup outline-none"
        >
          <QueueDetails onLeave={() => setOpen(false)} />
        </Popup>
      </Popover.Root>
      <PauseOrResume isPaused={state.paused} />
      {/* Told at once, also while nobody looks: what waits here waits for the user. */}
      <div role="alert" className="sr-only">
        {held.map((line) => (
          <p key={`${line.profileId} ${line.batchId ?? ''}`}>
            {heldText(t, line)} {errorText(t, line.error, { withCost: false })}
          </p>
        ))}
      </div>
    </section>
  )
}

function Held({ held }: { readonly held: readonly HeldLine[] }) {
  const { t } = useTranslation()
  return (
    <span className="flex items-center gap-1.5 font-medium text-danger">
      <CircleAlert aria-hidden className="size-3.5" />
      {t('queue.heldCount', { count: heldCount(held) })}
    </span>
  )
}

function heldCount(held: readonly HeldLine[]): number {
  return held.reduce((sum, { waiting }) => sum + waiting, 0)
}

function Counts({ state }: { readonly state: QueueState }) {
  const { t } = useTranslation()
  const { running } = state
  // Those that are held are told of beside it.
  const waiting = state.waiting - heldCount(heldLines(state))
  if (running + waiting === 0) return null
  return (
    <span>
      {running > 0 && (
        <span className={classNames(!state.paused && 'text-accent-ink')}>
          {t('queue.running', { count: running })}
        </span>
      )}
      {running > 0 && waiting > 0 && ' · '}
      {waiting > 0 && t('queue.waiting', { count: waiting })}
    </span>
  )
}

/** Pausing costs nothing and is an icon; resuming lets jobs be sent, which may be charged, and says so in a word. */
function PauseOrResume({ isPaused }: { readonly isPaused: boolean }) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  const act = onSpend('queue', (gesture) =>
    // Pausing as well: held, or clicked twice, it would resume what it has just paused.
    run(() => (isPaused ? resumeQueue(t, gesture) : pauseQueue(t))),
  )
  const Icon = isPaused ? Play : Pause
  // One button for both: the focus stays on it.
  return (
    <Tooltip label={t(isPaused ? 'queue.resume' : 'queue.pause')} side="bottom">
      <Button
        size="small"
        variant={isPaused ? 'primary' : 'quiet'}
        inactive={busy}
        className={isPaused ? '' : 'w-7 px-0'}
        {...(isPaused ? {} : { 'aria-label': t('queue.pause') })}
        {...act}
      >
        <Icon aria-hidden className="size-3.5 fill-current" />
        {isPaused && t('queue.resume')}
      </Button>
    </Tooltip>
  )
}
