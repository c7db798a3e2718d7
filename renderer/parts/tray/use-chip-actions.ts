import { useMemo, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { currentHold, duringPress } from '../../commands/key-hold.ts'
import type { TrayItem } from '../../data/tray/tray-item.ts'
import { moveInTray, removeFromTray, useTray } from '../../data/tray/tray-store.ts'
import { chipAction, chipAt, neighbourOf } from './chip-keys.ts'
import { chipName } from './chip-text.ts'
import { elementOf, useRefocus } from './list-focus.ts'

/**
 * The callbacks of a chip. The same functions for as long as the list is there, so that fifty chips need not render
 * again for each new one.
 */
export interface ChipActions {
  readonly onFocus: (key: string) => void
  /** The place is from 0. */
  readonly onKeyDown: (press: KeyboardEvent<HTMLElement>, item: TrayItem, index: number) => void
  readonly onPointerDown: (press: PointerEvent<HTMLElement>, key: string) => void
  /** Moves a chip to another position, and announces it. */
  readonly onMove: (item: TrayItem, toIndex: number) => void
  readonly onRemove: (item: TrayItem) => void
  /** As in `useFocusFallback`. */
  readonly fallbackFor: (chip: HTMLElement) => HTMLElement | null
}

interface ChipActionsOptions {
  readonly list: RefObject<HTMLElement | null>
  /** Called when a chip gets the focus, with its key. */
  readonly onCurrent: (key: string) => void
  /** Makes a screen reader say something. */
  readonly announce: (text: string) => void
  readonly grab: (press: PointerEvent<HTMLElement>, key: string) => void
  /** Returns what gets the focus when no chip is left. */
  readonly fallbackFor: () => HTMLElement | null
}

/** Returns the callbacks of the chips of a list. */
export function useChipActions(options: ChipActionsOptions): ChipActions {
  const { list, onCurrent, announce, grab, fallbackFor } = options
  const { t } = useTranslation()
  const refocus = useRefocus(list)
  return useMemo(() => {
    const onMove = (item: TrayItem, toIndex: number): void => {
      const total = useTray.getState().items.length
      const position = 1 + Math.max(0, Math.min(total - 1, toIndex))
      refocus(item.key)
      moveInTray(item.key, toIndex, currentHold())
      announce(t('tray.moved', { name: chipName(t, item), position, total }))
    }
    const fallbackForChip = (chip: HTMLElement): HTMLElement | null =>
      neighbourOf(chip) ?? fallbackFor()
    return {
      onFocus: onCurrent,
      onPointerDown: grab,
      onMove,
      onKeyDown(press, item, index) {
        // Its buttons have keys of their own, and some of its keys are those of commands.
        if (press.target !== press.currentTarget || press.defaultPrevented) return
        const action = chipAction(press)
        if (action === null) return
        press.preventDefault()
        if (action.isMove) duringPress(press.nativeEvent, () => onMove(item, index + action.by))
        else chipAt(press.currentTarget, index + action.by)?.focus()
      },
      onRemove({ key }) {
        const chip = elementOf(list.current, key)
        const fallback = chip === null ? null : fallbackForChip(chip)
        removeFromTray(key)
        // Also once a menu has closed, which returns the focus to its button: that is gone.
        setTimeout(() => fallback?.focus())
      },
      fallbackFor: fallbackForChip,
    }
  }, [list, onCurrent, announce, grab, fallbackFor, refocus, t])
}
