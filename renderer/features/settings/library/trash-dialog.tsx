import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay } from '#shared/domain/library-task.ts'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import type { Size } from '../../../ui/virtual-grid/grid-layout.ts'
import { useReported } from '../../../commands/use-reported.ts'
import { useLibrary } from '../../../data/library-store.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { formatDay } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { DIALOG_BACKDROP, DIALOG_POPUP } from '../../../ui/dialog-styles.ts'
import { fitColumns } from '../../../ui/virtual-grid/grid-layout.ts'
import {
  NOTHING_SELECTED,
  selectAll,
  withoutGone,
  type GridSelection,
  type ItemOrder,
} from '../../../ui/virtual-grid/grid-selection.ts'
import { VirtualGrid } from '../../../ui/virtual-grid/virtual-grid.tsx'
import { TaskPanel } from './task-panel.tsx'
import { TrashBar } from './trash-bar.tsx'
import { TrashedOutput } from './trashed-output.tsx'
import { useRestoring } from './use-restoring.ts'
import { useFreshTrash, useTrashList } from './use-trash-list.ts'

const DAY = 24 * 60 * 60 * 1000
/** CSS pixels: between items, and the least width of one. */
const GAP = 16
const LEAST_WIDTH = 136
/** Of what is below an item's picture, in CSS pixels: two lines and a button. */
const CAPTION_HEIGHT = 84

/** What is in the trash, as small pictures, of which one or many are restored or deleted for good. Mounted while it is open. */
export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const [{ ids, isComplete, error }, list] = useTrashList()
  const restoring = useRestoring(list)
  const isTaskRunning = useLibrary(({ task }) => isUnderWay(task))
  const isBusy = restoring.state !== null || isTaskRunning
  useFreshTrash(list, isBusy)
  const report = useReported()
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

  /** What is known says in its content what it is. */
  function labelAt(index: number): string | null {
    return list.at(index) ? null : t('library.trashItem', { index: index + 1, total: ids.length })
  }
  function untilText(trashedAt: number): string {
    return t('library.trashUntil', { date: formatDay(i18n.language, trashedAt + TRASH_DAYS * DAY) })
  }

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className={`${DIALOG_POPUP} flex w-240 flex-col overflow-hidden`}>
          <Dialog.Title className="text-lg font-semibold">{t('library.trash')}</Dialog.Title>
          {ids.length > 0 && (
            <TrashBar
              total={ids.length}
              selected={selection.ids.size}
              isBusy={isBusy}
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
          </div>
          {ids.length === 0 && error === null && (
            <p className="mt-4 min-h-40 text-ink-2">
              {isComplete ? t('library.trashNothing') : t('app.loading')}
            </p>
          )}
          {ids.length > 0 && (
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the grid inside has the focus, and this one key of its own
            <div
              className="-mx-2 mt-3 flex min-h-0 flex-col"
              onKeyDown={({ key, repeat }) => {
                if (key === 'Delete' && !repeat) deleteSelected()
              }}
            >
              <VirtualGrid
                label={t('library.trash')}
                order={order}
                size={sizeAt}
                gap={GAP}
                itemLabel={labelAt}
                selection={selection}
                onSelect={setChosen}
                onMounted={(first, last) => void list.loadAround(first, last)}
                className="min-h-0 p-2 scroll-thin"
                renderItem={(index, { isSelected }) => {
                  const item = list.at(index)
                  return (
                    <TrashedOutput
                      item={item}
                      until={item ? untilText(item.trashedAt) : ''}
                      isSelected={isSelected}
                      isBusy={isBusy}
                      onRestore={(id) => void restoring.restore([id])}
                    />
                  )
                }}
              />
            </div>
          )}
          {error !== null && (
            <div role="alert" className="mt-4 flex items-center gap-3 text-danger">
              <p className="flex-1">
                <strong className="font-semibold">{t('library.trashFailed')}</strong>{' '}
                {errorText(t, error, { withCost: false })}
              </p>
              <Button onClick={() => void list.load()}>{t('feed.loadAgain')}</Button>
            </div>
          )}
          <div className="mt-4 flex justify-end">
            <Button onClick={onClose}>{t('app.close')}</Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** All are squares with a caption, as many in a row as fit. */
function sizeAt(_index: number, width: number): Size {
  const column = fitColumns(width, LEAST_WIDTH, GAP)
  return { width: column.width, height: column.width + CAPTION_HEIGHT }
}
