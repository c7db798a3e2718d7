import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  isUnderWay,
  kindOfTask,
  type LibraryTask,
  type TaskKind,
} from '#shared/domain/library-task.ts'
import type { ErrorData } from '#shared/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatBytes } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useRunFree } from '../../commands/use-run-free.ts'
import { cancelTask, dismissTask, useLibrary } from '../../data/library-store.ts'
import { reportText } from './report-text.ts'

/** Renders the progress or the result of a task of one kind; nothing when the last task was of another kind. */
export function TaskPanel({ kind }: { readonly kind: TaskKind }) {
  const task = useLibrary((state) => state.task)
  const mine = task !== null && kindOfTask(task) === kind ? task : null
  return (
    // Never removed from the page, only from the row: text that is added to a hidden element is not read out.
    <div aria-live="polite" className="basis-full empty:absolute">
      {isUnderWay(mine) && <RunningTask task={mine} />}
      {mine !== null && !isUnderWay(mine) && <Ended task={mine} />}
    </div>
  )
}

type UnderWay = Extract<LibraryTask, { state: 'running' | 'moving' }>

/** How far a task is, and the way to stop it. */
export function RunningTask({ task }: { readonly task: UnderWay }) {
  const { t, i18n } = useTranslation()
  const report = useRunFree()
  const { done, total, isCancelling } = task
  const kind = kindOfTask(task)
  const fraction = total === null || total === 0 ? null : Math.min(1, done / total)
  const amount = (value: number): string =>
    kind === 'backup' || kind === 'move'
      ? formatBytes(i18n.language, value)
      : new Intl.NumberFormat(i18n.language).format(value)
  const numbers =
    total === null ? '' : t('library.task.items', { done: amount(done), total: amount(total) })
  const text = isCancelling ? t('library.task.cancelling') : t(`library.task.running.${kind}`)
  return (
    <div className="rounded-md bg-raised">
      <div className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
        {/* The numbers change many times a second: a screen reader would read nothing else. */}
        <p className="text-ink">{text}</p>
        <p aria-live="off" className="flex-1 text-ink-2 tabular-nums">
          {numbers}
        </p>
        <Button
          size="small"
          variant="quiet"
          inactive={isCancelling}
          onClick={() => report(t('job.cancelFailed'), cancelTask)}
        >
          {t('app.cancel')}
        </Button>
      </div>
      <ProgressBar
        label={t('library.task.progress')}
        fraction={fraction}
        valueText={`${text} ${numbers}`}
      />
    </div>
  )
}

function Ended({ task }: { readonly task: Exclude<LibraryTask, UnderWay> }) {
  const { t, i18n } = useTranslation()
  switch (task.state) {
    case 'succeeded': {
      const { lines, isWorrying, names, more } = reportText(t, i18n.language, task.report)
      return (
        <Outcome isWorrying={isWorrying}>
          {lines.map((line) => (
            <p key={line} className="text-ink">
              {line}
            </p>
          ))}
          {names.length > 0 && (
            <ul className="mt-1.5 text-xs text-ink-2">
              {names.map((name, position) => (
                // Files in different folders may have the same name.
                <li key={`${position} ${name}`}>{name}</li>
              ))}
              {more > 0 && <li>{t('library.task.more', { count: more })}</li>}
            </ul>
          )}
        </Outcome>
      )
    }
    case 'cancelled':
      return (
        <Outcome isWorrying={false}>
          <p className="text-ink">{t(`library.task.cancelled.${task.kind}`)}</p>
        </Outcome>
      )
    case 'interrupted':
      return (
        <Outcome isWorrying>
          <p className="text-ink">{t('library.task.moveInterrupted')}</p>
          <p className="text-ink-2">{t('library.task.moveLeft', { folder: task.folder })}</p>
        </Outcome>
      )
    case 'failed':
      return (
        <Outcome isWorrying>
          <p className="text-ink">{t(`library.task.failed.${task.kind}`)}</p>
          <p className="text-ink-2">{failureText(t, task.error)}</p>
        </Outcome>
      )
  }
}

interface OutcomeProps {
  readonly isWorrying: boolean
  readonly children: ReactNode
}

function Outcome({ isWorrying, children }: OutcomeProps) {
  const { t } = useTranslation()
  const report = useRunFree()
  const Icon = isWorrying ? CircleAlert : CircleCheck
  return (
    <div className="flex items-start gap-2.5 rounded-md bg-raised py-2 pr-1.5 pl-3">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isWorrying ? 'text-danger' : 'text-ink-2'}`}
      />
      <div className="min-w-0 flex-1 wrap-anywhere select-text">{children}</div>
      <IconButton
        icon={X}
        label={t('library.task.dismiss')}
        className="-my-1"
        onClick={() => report(t('job.dismissFailed'), dismissTask)}
      />
    </div>
  )
}

/** Returns the text of a failure. The general sentence about disks is about saving a picture. */
function failureText(t: Translate, error: ErrorData): string {
  if (error.code === 'disk' && error.reason === null) return t('library.task.diskRefused')
  return errorText(t, error, { withCost: false })
}
