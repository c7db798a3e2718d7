import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import type { Restoring } from './use-restoring.ts'

interface TrashBarProps {
  readonly total: number
  readonly selected: number
  /** Whether something is being restored or deleted already, or a task on the library is under way. */
  readonly isBusy: boolean
  /** The same, but for a task after which anything can still be restored. */
  readonly isFixed: boolean
  readonly restoring: Restoring | null
  readonly onStop: () => void
  readonly onSelectAll: () => void
  readonly onSelectNone: () => void
  readonly onRestore: () => void
  readonly onDelete: () => void
}

/** How much is in the trash and how much of it is selected, and what can be done with that. It stands there always, so that nothing moves when something is selected. */
export function TrashBar(props: TrashBarProps) {
  const { t } = useTranslation()
  const { total, selected, restoring } = props
  const isNothing = selected === 0
  return (
    <div className="mt-2">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <output className="min-w-0 flex-1 text-ink-2 tabular-nums">
          {selected === 0
            ? t('trash.count', { count: total })
            : t('trash.selected', { count: selected, total })}
        </output>
        <Button
          size="small"
          variant="quiet"
          inactive={selected === total}
          onClick={props.onSelectAll}
        >
          {t('trash.selectAll')}
        </Button>
        <Button size="small" variant="quiet" inactive={selected === 0} onClick={props.onSelectNone}>
          {t('trash.selectNone')}
        </Button>
        <Button size="small" inactive={props.isFixed || isNothing} onClick={props.onRestore}>
          {t('trash.restoreSelected')}
        </Button>
        {/* Asked about natively, by the main process: a script in the page must not be able to agree. */}
        <Button
          size="small"
          variant="danger"
          inactive={props.isBusy || isNothing}
          onClick={props.onDelete}
        >
          {t('trash.deleteSelected')}
        </Button>
      </div>
      {restoring !== null && restoring.total > 1 && (
        <Progress restoring={restoring} onStop={props.onStop} />
      )}
    </div>
  )
}

interface ProgressProps {
  readonly restoring: Restoring
  readonly onStop: () => void
}

function Progress({ restoring: { done, total }, onStop }: ProgressProps) {
  const { t } = useTranslation()
  const text = t('trash.restoring', { done, total })
  return (
    <div className="mt-2 rounded-md bg-raised">
      <div className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
        <p className="flex-1 text-ink tabular-nums">{text}</p>
        <Button size="small" variant="quiet" onClick={onStop}>
          {t('app.cancel')}
        </Button>
      </div>
      <ProgressBar label={t('library.task.progress')} fraction={done / total} valueText={text} />
    </div>
  )
}
