import { useEffect, useEffectEvent, type RefObject } from 'react'
import { emptySelection, select, useSelection } from '../../data/selection.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import { isOverlayOpen } from '../../ui/overlay.ts'
import { withoutGone, type ItemOrder } from '../../ui/virtual-grid/grid-selection.ts'

/** Milliseconds. */
const LONGEST_WAIT = 100

/**
 * Keeps the selection to what a sheet still has, and lets Ctrl or Cmd A select all of its tiles, and Escape none, wherever the focus is outside
 * of a text field. A sheet that is hidden has no part in it.
 */
export function useSheetSelection(
  sheet: RefObject<HTMLElement | null>,
  order: ItemOrder,
  selectAll: () => void,
): void {
  useEffect(() => {
    if (order.hasMore === true) return undefined
    // Thousands may be selected while jobs are running: that can wait for a moment without work, but not for long, since keys act on what is selected.
    const prune = (): void => {
      if (isShown(sheet.current)) select((selection) => withoutGone(selection, order))
    }
    const waiting = requestIdleCallback(prune, { timeout: LONGEST_WAIT })
    return () => cancelIdleCallback(waiting)
  }, [sheet, order])

  const onKey = useEffectEvent((press: KeyboardEvent) => {
    if (press.defaultPrevented || press.altKey || press.shiftKey || !isShown(sheet.current)) return
    if (isTextField(press.target) || isOverlayOpen()) return
    const isCommand = press.ctrlKey || press.metaKey
    if (isCommand && press.key.toLowerCase() === 'a') selectAll()
    else if (press.key === 'Escape' && useSelection.getState().ids.size > 0) emptySelection()
    else return
    press.preventDefault()
  })
  useEffect(() => {
    const listen = (press: KeyboardEvent): void => onKey(press)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function isShown(sheet: HTMLElement | null): boolean {
  return sheet?.checkVisibility() === true
}
