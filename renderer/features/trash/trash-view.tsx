import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay, kindOfTask } from '#shared/domain/library-task.ts'
import { useRunFree } from '../../commands/use-run-free.ts'
import { useLibrary } from '../../data/library-store.ts'
import { errorText } from '../../i18n/error-text.ts'
import { TaskPanel } from '../../parts/library-task/task-panel.tsx'
import { Button } from '../../ui/button.tsx'
import {
  NOTHING_SELECTED,
  selectAll,
  withoutGone,
  type GridSelection,
  type ItemOrder,
} from '../../ui/virtual-grid/grid-selection.ts'
import { TrashBar } from './trash-bar.tsx'
import { TrashEmpty } from './trash-empty.tsx'
import { TrashGrid } from './trash-grid.tsx'
import { useRestoring } from './use-restoring.ts'
import { useFreshTrash, useTrashList } from './use-trash-list.ts'

/** Renders what is in the trash, as small pictures, of which one or many are restored or deleted for good. */
export function TrashView() {
  const { t } = useTranslation()
  const [{ ids, isComplete, error }, list] = useTrashList()
  const restoring = useRestoring(list)
  const running = useLibrary(({ task }) => (isUnderWay(task) ? kindOfTask(task) : null))
  const isBusy = restoring.state !== null || running !== null
  // While files follow what was deleted, any of it can be had back.
  const isFixed = restoring.state !== null || (running !== null && running !== 'trash')
  useFreshTrash(list, isFixed)
  const report = useRunFree()
  const order = useMemo<ItemOrder>(
    () => ({ count: ids.length, key: (index) => ids[index] ?? '', indexOf: list.indexOf }),
    [ids, list],
  )
  const [chosen, setChosen] = useState<GridSelection>(NOTHING_SELECTED)
  const selection = useMemo(() => withoutGone(chosen, order), [chosen, order])
  const selectedInOrder = (): readonly string[] => ids.filter((id) => selection.ids.has(id))
  const deleteSelected = (): void => {
    if (selection.ids.size > 0 && !isBusy)
      report(t('library.deleteFailed'), () => list.deleteForGood(selectedInOrder()))
  }
  return (
    <section
      aria-label={t('trash.title')}
      // Gets the focus by a script, when the last item has gone.
      tabIndex={-1}
      className="flex h-full flex-col outline-none"
    >
      <div className="px-(--edge)">
        {ids.length > 0 && (
          <TrashBar
            total={ids.length}
            selected={selection.ids.size}
            isBusy={isBusy}
            isFixed={isFixed}
            restoring={restoring.state}
            onStop={restoring.stop}
            onSelectAll={() => setChosen(selectAll(selection, order))}
            onSelectNone={() => setChosen(NOTHING_SELECTED)}
            onRestore={() => void restoring.restore(selectedInOrder())}
            onDelete={deleteSelected}
          />
        )}
        <div className="has-[p]:mt-3">
          <TaskPanel kind="empty_trash" />
          <TaskPanel kind="trash" />
          <TaskPanel kind="restore" />
        </div>
      </div>
      {ids.length === 0 && error === null && (isComplete ? <TrashEmpty /> : <Loading />)}
      {ids.length > 0 && (
        <TrashGrid
          list={list}
          order={order}
          selection={selection}
          onSelect={setChosen}
          isBusy={isFixed}
          onRestore={(id) => void restoring.restore([id])}
          onDelete={deleteSelected}
        />
      )}
      {error !== null && (
        <div
          role="alert"
          className="flex items-center gap-3 px-(--edge) pt-4 pb-(--dock-space) text-danger"
        >
          <p className="flex-1">
            <strong className="font-semibold">{t('trash.failed')}</strong>{' '}
            {errorText(t, error, { withCost: false })}
          </p>
          <Button onClick={() => void list.load()}>{t('feed.loadAgain')}</Button>
        </div>
      )}
    </section>
  )
}

function Loading() {
  const { t } = useTranslation()
  return <p className="m-auto px-(--edge) pb-(--dock-space) text-ink-2">{t('app.loading')}</p>
}
