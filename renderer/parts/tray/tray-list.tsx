import { useCallback, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrayItem } from '../../data/tray/tray-item.ts'
import { moveInTray, removeFromTray } from '../../data/tray/tray-store.ts'
import { ReferenceChip } from '../reference-chip.tsx'
import { chipEntries } from './chip-entries.ts'
import { chipAction, chipAt, neighbourOf } from './chip-keys.ts'
import { chipName } from './chip-text.ts'
import { useRefocus, useScrollToNew } from './list-focus.ts'
import { offsetAt, useChipDrag } from './use-chip-drag.ts'

interface TrayListProps {
  readonly items: readonly TrayItem[]
  readonly sent: ReadonlySet<string>
  readonly heirOf: () => HTMLElement | null
}

/** The chips of the tray, in a row that scrolls sideways. One stop of Tab; the arrows go from chip to chip, and with Alt they move it. */
export function TrayList({ items, sent, heirOf }: TrayListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const [drag, grab] = useChipDrag(moveInTray)
  const refocus = useRefocus(list)
  useScrollToNew(list, items)
  const heir = useCallback((chip: HTMLElement) => neighbourOf(chip) ?? heirOf(), [heirOf])
  const current = items.find(({ key }) => key === currentKey) ?? items[0]

  function move(item: TrayItem, toIndex: number): void {
    refocus(item.key)
    moveInTray(item.key, toIndex)
    const position = 1 + Math.max(0, Math.min(items.length - 1, toIndex))
    setAnnouncement(t('tray.moved', { name: chipName(t, item), position, total: items.length }))
  }

  function onKeyDown(press: KeyboardEvent<HTMLLIElement>, item: TrayItem, index: number): void {
    // Its buttons have keys of their own.
    if (press.target !== press.currentTarget) return
    const action = chipAction(press)
    if (action === null) return
    press.preventDefault()
    if (action === 'remove') {
      // Held, it would empty the tray.
      if (!press.repeat) removeFromTray(item.key)
    } else if (action.isMove) move(item, index + action.by)
    else chipAt(press.currentTarget, index + action.by)?.focus()
  }

  return (
    <>
      <ul
        ref={list}
        aria-label={t('tray.references')}
        hidden={items.length === 0}
        onWheel={(wheel) => {
          if (Math.abs(wheel.deltaX) < Math.abs(wheel.deltaY)) {
            wheel.currentTarget.scrollLeft += wheel.deltaY
          }
        }}
        // As high with a scroll bar as without one.
        className="flex h-16 scroll-px-3 items-start gap-2 overflow-x-auto overflow-y-hidden px-3 pt-1 scroll-line [[hidden]]:hidden"
      >
        {items.map((item, index) => (
          <ReferenceChip
            key={item.key}
            item={item}
            index={index}
            total={items.length}
            isSent={sent.has(item.key)}
            isCurrent={item === current}
            offset={drag !== null && items[drag.from]?.key === drag.key ? offsetAt(drag, index) : 0}
            isDragged={drag?.key === item.key}
            entries={chipEntries(t, item, { index, total: items.length, onMove: move })}
            onRemove={() => removeFromTray(item.key)}
            onFocus={() => setCurrentKey(item.key)}
            onKeyDown={(press) => onKeyDown(press, item, index)}
            onPointerDown={(press) => grab(press, item.key)}
            heirOf={heir}
          />
        ))}
      </ul>
      <output className="sr-only">{announcement}</output>
    </>
  )
}
