import type { ReactNode } from 'react'
import type { GridLayout } from './grid-layout.ts'
import type { ItemOrder } from './grid-selection.ts'

export interface GridRowProps {
  readonly layout: GridLayout
  /** Its index. */
  readonly row: number
  /** What is added to a place in the content to get the place in the scroll space, in CSS pixels. */
  readonly shift: number
  readonly order: ItemOrder
  readonly selected: ReadonlySet<string>
  /** The index of the item that Tab leads to. */
  readonly tabStop: number
  readonly isDraggable: boolean
  readonly itemLabel: (index: number) => string | null
  readonly renderItem: (index: number, state: { readonly isSelected: boolean }) => ReactNode
}

/** A row of a grid and its items. */
export function GridRow(props: GridRowProps) {
  const { layout, row, shift, order, selected, tabStop, itemLabel } = props
  const { y, height } = layout.rowAt(row)
  const first = layout.firstOf(row)
  const indices = Array.from(
    { length: layout.firstOf(row + 1) - first },
    (_each, place) => first + place,
  )
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows that lie anywhere are no table to a browser
      role="row"
      aria-rowindex={row + 1}
      className="absolute inset-x-0"
      style={{ top: y + shift, height }}
    >
      {indices.map((index) => {
        const id = order.key(index)
        const isSelected = selected.has(id)
        const { x, width, height: itemHeight } = layout.boxOf(index)
        return (
          <div
            key={id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="gridcell"
            data-cell={id}
            aria-colindex={index - first + 1}
            aria-selected={isSelected}
            aria-label={itemLabel(index) ?? undefined}
            tabIndex={index === tabStop ? 0 : -1}
            draggable={props.isDraggable || undefined}
            className="absolute top-0 rounded-lg"
            style={{ left: x, width, height: itemHeight }}
          >
            {props.renderItem(index, { isSelected })}
          </div>
        )
      })}
    </div>
  )
}
