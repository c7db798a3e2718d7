import {
  useMemo,
  useRef,
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react'
import { controlBeside, keyOfCell } from './cell-element.ts'
import { moveOfKey, moveTo } from './grid-keys.ts'
import type { Box, GridLayout } from './grid-layout.ts'
import {
  draggedWith,
  extendTo,
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  selectTouched,
  toggle,
  type GridSelection,
  type ItemOrder,
} from './grid-selection.ts'
import { useDueWithAll, type DueWithAll } from './use-due-with-all.ts'
import { useGridFocus, type GridFocus } from './use-grid-focus.ts'
import {
  useGridScroll,
  type GridMargins,
  type GridScroll,
  type GridScrollHabits,
} from './use-grid-scroll.ts'
import { useMarquee } from './use-marquee.ts'

export interface VirtualGridOptions {
  /** What scrolls, and in it the scroll space, which is as high as `scroll.height` says. */
  readonly container: RefObject<HTMLElement | null>
  readonly space: RefObject<HTMLElement | null>
  readonly layout: GridLayout
  /** The items; another object whenever they are others. */
  readonly order: ItemOrder
  /** Of the container, in CSS pixels. */
  readonly windowHeight: number
  readonly margins?: GridMargins
  readonly habits?: GridScrollHabits
  readonly selection: GridSelection
  readonly onSelect: (selection: GridSelection) => void
  /** What was selected is only a first part of it: the others are selected once they have come, or not at all, as the promise says. */
  readonly onSelectionDue?: (completed: Promise<boolean>) => void
  /** Whether an item can be selected at all; each can, if this is left out. */
  readonly isSelectable?: (key: string) => boolean
  /**
   * Whether an item is a control, which a click and Enter press: then it is selected by its checkbox, with Ctrl, Cmd or Shift, and with the
   * space bar. Else a click selects it.
   */
  readonly opensByClick?: boolean
  /** Enter, or a double click, on what is no control. */
  readonly onActivate?: (index: number) => void
  /** The Delete key (or Backspace): everything selected where the focus is on a part of it, else the item that has the focus. */
  readonly onDelete?: (ids: readonly string[]) => void
  /** An item is dragged, and with it everything selected. Without it, a rectangle can be drawn from anywhere. */
  readonly onDragStart?: (ids: readonly string[], start: DragEvent) => void
}

export interface VirtualGrid {
  readonly scroll: GridScroll
  readonly focus: GridFocus
  /** The item that Tab leads to; -1 in an empty grid. */
  readonly tabStop: number
  /** The rows to be mounted, in order: those near the window, and the one that the focus is in. */
  readonly rows: readonly number[]
  /** The rectangle that is being drawn, in the content's CSS pixels. */
  readonly marquee: Box | null
  /** What the container listens to. */
  readonly handlers: {
    onScroll(): void
    onKeyDown(press: KeyboardEvent<HTMLElement>): void
    onClickCapture(click: MouseEvent): void
    onClick(click: MouseEvent): void
    onDoubleClick(click: MouseEvent): void
    onDragStart(start: DragEvent): void
    onFocus(event: FocusEvent): void
    onBlur(event: FocusEvent): void
    onPointerDown(press: PointerEvent<HTMLElement>): void
  }
  /** Gives the focus to an item and brings it into view. */
  goTo(index: number): void
  /** Selects everything that can be selected. */
  selectAll(): void
}

/**
 * What grids of any layout have in common: they scroll, have one Tab stop, and items are selected by click, Shift, Ctrl or Cmd, by keys and by
 * a rectangle. What they look like is up to who uses it.
 */
export function useVirtualGrid(options: VirtualGridOptions): VirtualGrid {
  const { container, space, layout, order, windowHeight, margins = {}, selection } = options
  const { opensByClick = false, isSelectable = () => true } = options
  const scroll = useGridScroll(container, layout, windowHeight, order, margins, options.habits)
  const focus = useGridFocus(container, order)
  const before = useRef(NOTHING_SELECTED)
  const keepsOthers = useRef(false)
  const marquee = useMarquee({
    container,
    space,
    scroll,
    onStart(press) {
      before.current = selection
      keepsOthers.current = press.shiftKey || isCommand(press)
    },
    onChange: (box) => select(selectTouched(before.current, touchedBy(box), keepsOthers.current)),
    onCancel: () => select(before.current),
  })
  const tabStop = focus.index === -1 ? firstSeen(layout, scroll.now().virtual) : focus.index

  const { first, last } = scroll.rows
  const stopRow = tabStop === -1 || tabStop >= layout.count ? -1 : layout.rowOf(tabStop)
  const rows = useMemo(() => mountedRows(first, last, stopRow), [first, last, stopRow])

  const touchedBy = (box: Box): readonly string[] =>
    layout.itemsIn(box).map(order.key).filter(isSelectable)
  const indexAt = (target: EventTarget): number => {
    const key = keyOfCell(target)
    return key === null ? -1 : order.indexOf(key)
  }
  const goTo = (index: number): void => {
    scroll.reveal(layout.boxOf(index))
    focus.focus(index)
  }
  const redo = ({ goesToLast, selected }: DueWithAll): boolean => {
    const end = layout.count - 1
    if (goesToLast) {
      goTo(end)
      scroll.scrollTo(Number.POSITIVE_INFINITY)
    }
    if (selected === null || selected.ids !== selection.ids) return false
    const { extending } = selected
    select(
      extending === null
        ? selectAll(selection, order)
        : extendTo(selection, order.key(end), order, extending.keepsOthers),
    )
    return true
  }
  const due = useDueWithAll(order, redo, options.onSelectionDue)
  /** A range may lie over items that cannot be selected. */
  function select(after: GridSelection): GridSelection {
    const ids = [...after.ids].filter(isSelectable)
    const selected = ids.length === after.ids.size ? after : { ...after, ids: new Set(ids) }
    options.onSelect(selected)
    return selected
  }
  const selectEverything = (): void => {
    const { ids } = select(selectAll(selection, order))
    due.note({ goesToLast: false, selected: { ids, extending: null } })
  }

  function move(press: KeyboardEvent<HTMLElement>, to: ReturnType<typeof moveOfKey>): boolean {
    if (to === undefined) return false
    due.forgetLast()
    const beside =
      isSelectable(order.key(tabStop)) || (to !== 'left' && to !== 'right')
        ? null
        : controlBeside(press.target, to === 'left' ? -1 : 1)
    if (beside !== null) {
      beside.focus({ preventScroll: true })
      return true
    }
    const page = windowHeight - (margins.top ?? 0) - (margins.bottom ?? 0)
    // From what lies around the items, the first key leads to the one that Tab would lead to.
    const isInside = indexAt(press.target) !== -1 || !opensByClick
    const isFarther = to === 'first' || to === 'last'
    const target = isInside || isFarther ? moveTo(layout, tabStop, to, page) : tabStop
    // Of what is still to come there is nothing to be seen: one stays where one is until then.
    const isComing = to === 'last' && order.hasMore === true
    if (!isComing) goTo(target)
    if (to === 'first') scroll.scrollTo(0)
    else if (to === 'last' && !isComing) scroll.scrollTo(Number.POSITIVE_INFINITY)
    const selected = press.shiftKey ? extend(target, press) : null
    if (to === 'last') due.note({ goesToLast: true, selected })
    return true
  }

  function extend(target: number, press: Modifiers): DueWithAll['selected'] {
    const extending = { keepsOthers: isCommand(press) }
    const from = selection.anchor === null ? selectOnly(order.key(tabStop)) : selection
    const { ids } = select(extendTo(from, order.key(target), order, extending.keepsOthers))
    return { ids, extending }
  }

  /** Selects an item by a click or the space bar. */
  function pick(key: string, press: Modifiers, plain: 'only' | 'toggle'): void {
    if (press.shiftKey) select(extendTo(selection, key, order, isCommand(press)))
    else select(isCommand(press) || plain === 'toggle' ? toggle(selection, key) : selectOnly(key))
  }

  function act(press: KeyboardEvent<HTMLElement>): boolean {
    const { key, target } = press
    const item = order.key(tabStop)
    if (isCommand(press) && key.toLowerCase() === 'a') selectEverything()
    else if (key === 'Escape' && selection.ids.size > 0) select(NOTHING_SELECTED)
    else if (keyOfCell(target) === null) return false
    else if (isControl(target) && !(opensByClick && isMainControl(target))) return false
    else if (key === ' ' && !press.repeat && isSelectable(item)) pick(item, press, 'toggle')
    else if (key === 'Enter' && !press.repeat && options.onActivate !== undefined) {
      options.onActivate(tabStop)
    } else if (isDelete(press) && options.onDelete !== undefined && isSelectable(item)) {
      options.onDelete(draggedWith(item, selection, order))
    } else return false
    return true
  }

  return {
    scroll,
    focus,
    tabStop,
    rows,
    marquee: marquee.box,
    goTo,
    selectAll: selectEverything,
    handlers: {
      onScroll: scroll.onScroll,
      onKeyDown(press) {
        if (press.altKey || layout.count === 0 || isTyped(press.target)) return
        if (!isWithin(press)) return
        if (!move(press, moveOfKey(press.key))) {
          if (!act(press)) return
          due.forgetLast()
        }
        press.preventDefault()
        press.stopPropagation()
      },
      onClickCapture(click) {
        if (!opensByClick || !(click.target instanceof Element) || !isWithin(click)) return
        const key = keyOfCell(click.target)
        if (key === null || !isSelectable(key)) return
        const isBox = click.target.closest('[role="checkbox"]') !== null
        const isWished = isMainControl(click.target) && (click.shiftKey || isCommand(click))
        if (!isBox && !isWished) return
        click.preventDefault()
        click.stopPropagation()
        pick(key, click, 'toggle')
      },
      onClick(click) {
        if (marquee.endsClick() || isOnControl(click.target) || !isWithin(click)) return
        const key = keyOfCell(click.target)
        if (key === null || opensByClick) {
          const isPlain = !click.shiftKey && !isCommand(click)
          if (selection.ids.size > 0 && isPlain) select(NOTHING_SELECTED)
          return
        }
        pick(key, click, 'only')
      },
      onDoubleClick({ target }) {
        const index = indexAt(target)
        if (index !== -1 && !isOnControl(target)) options.onActivate?.(index)
      },
      onDragStart(start) {
        const key = keyOfCell(start.target)
        if (key !== null) options.onDragStart?.(draggedWith(key, selection, order), start)
      },
      onFocus: focus.onFocus,
      onBlur: focus.onBlur,
      onPointerDown(press) {
        const isTaken = isOnControl(press.target) || isText(press.target) || isBesideContent(press)
        if (!isWithin(press)) return
        due.forgetLast()
        const isDragged = options.onDragStart !== undefined && keyOfCell(press.target) !== null
        if (!isTaken && !isDragged) marquee.onPointerDown(press)
      },
    },
  }
}

interface Modifiers {
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

function isCommand({ ctrlKey, metaKey }: Pick<Modifiers, 'ctrlKey' | 'metaKey'>): boolean {
  return ctrlKey || metaKey
}

function isDelete({ key, repeat, ...press }: KeyboardEvent): boolean {
  return (
    (key === 'Delete' || key === 'Backspace') && !repeat && !press.shiftKey && !isCommand(press)
  )
}

/** The rows near the window, and the one that the focus is in: in order, as a screen reader and Tab go through them. */
function mountedRows(first: number, last: number, focused: number): number[] {
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_each, at) => first + at)
  if (focused === -1 || rows.includes(focused)) return rows
  return focused < first ? [focused, ...rows] : [...rows, focused]
}

/** The first item of the first row that is seen whole: where Tab leads before any item has had the focus. */
function firstSeen(layout: GridLayout, virtual: number): number {
  const row = layout.rowAtOffset(virtual)
  if (row === -1) return -1
  const isWhole = layout.rowAt(row).y >= virtual || row === layout.rowCount - 1
  return layout.firstOf(isWhole ? row : row + 1)
}

const CONTROL = 'button, a, input, select, textarea'

/** Whether something in an item has the click or the key for itself. */
export function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest(CONTROL) !== null
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.matches(CONTROL)
}

/** Whether something is, or lies in, the control that an item is: the first one in its cell. */
function isMainControl(target: EventTarget): boolean {
  if (!(target instanceof Element)) return false
  const control = target.closest(CONTROL)
  return control !== null && control === control.closest('[data-cell]')?.querySelector(CONTROL)
}

function isTyped(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}

/** Not from a menu or popup that an item has opened: React passes on what happens there, though it lies elsewhere in the page. */
function isWithin({ target, currentTarget }: SyntheticEvent): boolean {
  return target instanceof Node && currentTarget instanceof Node && currentTarget.contains(target)
}

/** Whether the pointer is on text that can be selected, to be copied. */
function isText(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-text]') !== null
}

/** Whether the pointer is on the scroll bar. */
function isBesideContent({ clientX, currentTarget }: PointerEvent<HTMLElement>): boolean {
  const { left } = currentTarget.getBoundingClientRect()
  return clientX - left - currentTarget.clientLeft >= currentTarget.clientWidth
}
