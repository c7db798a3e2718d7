import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import { formatDay } from '../../i18n/format.ts'
import { fitColumns, type Size } from '../../ui/virtual-grid/grid-layout.ts'
import type { GridSelection, ItemOrder } from '../../ui/virtual-grid/grid-selection.ts'
import { VirtualGrid } from '../../ui/virtual-grid/virtual-grid.tsx'
import { useFocusFallback } from '../../ui/use-focus-fallback.ts'
import type { TrashList } from '../../data/trash-list.ts'
import { TrashedOutput } from './trashed-output.tsx'

const DAY = 24 * 60 * 60 * 1000
/** CSS pixels: between items, and the least width of one. */
const GAP = 16
const LEAST_WIDTH = 136
/** Of what is below an item's picture, in CSS pixels: two lines and a button. */
const CAPTION_HEIGHT = 84

interface TrashGridProps {
  readonly list: TrashList
  readonly order: ItemOrder
  readonly selection: GridSelection
  readonly onSelect: (selection: GridSelection) => void
  /** Whether nothing can be restored just now. */
  readonly isBusy: boolean
  readonly onRestore: (id: string) => void
  /** The key for it was pressed. */
  readonly onDelete: () => void
}

/** Renders what is in the trash, each as a square with a caption, as many in a row as fit. */
export function TrashGrid(props: TrashGridProps) {
  const { list, order } = props
  const { t, i18n } = useTranslation()
  const wrapper = useRef<HTMLDivElement>(null)
  // When the last one has gone.
  useFocusFallback(wrapper, sectionOf)

  /** What is known says in its content what it is. */
  function labelAt(index: number): string | null {
    return list.at(index) ? null : t('trash.item', { index: index + 1, total: order.count })
  }
  function untilText(trashedAt: number): string {
    return t('trash.until', { date: formatDay(i18n.language, trashedAt + TRASH_DAYS * DAY) })
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the grid inside has the focus, and this one key of its own
    <div
      ref={wrapper}
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={({ key, repeat }) => {
        if (key === 'Delete' && !repeat) props.onDelete()
      }}
    >
      <VirtualGrid
        label={t('trash.title')}
        order={order}
        size={sizeAt}
        gap={GAP}
        itemLabel={labelAt}
        selection={props.selection}
        onSelect={props.onSelect}
        onMounted={(first, last) => void list.loadAround(first, last)}
        className="min-h-0 flex-1 px-(--edge) pt-3 pb-(--dock-space) scroll-thin"
        renderItem={(index, { isSelected }) => {
          const item = list.at(index)
          return (
            <TrashedOutput
              item={item}
              until={item ? untilText(item.trashedAt) : ''}
              isSelected={isSelected}
              isBusy={props.isBusy}
              onRestore={props.onRestore}
            />
          )
        }}
      />
    </div>
  )
}

function sizeAt(_index: number, width: number): Size {
  const column = fitColumns(width, LEAST_WIDTH, GAP)
  return { width: column.width, height: column.width + CAPTION_HEIGHT }
}

function sectionOf(element: HTMLElement): HTMLElement | null {
  return element.closest('section')
}
