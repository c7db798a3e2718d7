import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaModel } from '#shared/capabilities.ts'
import { countTray } from '../../data/tray/tray-count.ts'
import { moveInTray, useTray } from '../../data/tray/tray-store.ts'
import type { CommandReference } from '../../commands/command.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { ReferenceChip } from '../reference-chip.tsx'
import { useScrollToNew } from './list-focus.ts'
import { offsetAt, useChipDrag } from './use-chip-drag.ts'
import { useChipActions } from './use-chip-actions.ts'

interface TrayListProps {
  /** The model that would be used. */
  readonly model: MediaModel
  /** The number under which it gets the first of them, where another picture goes before. */
  readonly firstNumber?: number
  /** Returns what gets the focus when the last picture is gone; must stay the same function. */
  readonly fallbackFor: () => HTMLElement | null
}

/**
 * Shows the pictures that are sent along with the prompt, in a row that scrolls sideways: as high for fifty as for one. One
 * stop of Tab; the arrows go from chip to chip, and with Alt they move it.
 */
export function TrayList({ model, firstNumber = 1, fallbackFor }: TrayListProps) {
  const { t } = useTranslation()
  const items = useTray((state) => state.items)
  const sent = [...countTray(items, model).sent]
  const numberOf = (key: string): number | null => {
    const place = sent.indexOf(key)
    return place === -1 ? null : place + firstNumber
  }
  const list = useRef<HTMLUListElement>(null)
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const [drag, grab] = useChipDrag(moveInTray)
  const actions = useChipActions({
    list,
    onCurrent: setCurrentKey,
    announce: setAnnouncement,
    grab,
    fallbackFor,
  })
  const move = (reference: CommandReference | null, by: number): void => {
    if (reference !== null) actions.onMove(reference.item, reference.index + by)
  }
  useCommandHandlers({
    referenceEarlier: ({ reference }) => move(reference, -1),
    referenceLater: ({ reference }) => move(reference, 1),
    referenceRemove: ({ reference }) => reference !== null && actions.onRemove(reference.item),
  })
  useScrollToNew(list, items)
  const current = items.find(({ key }) => key === currentKey) ?? items[0]

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
        // As high with a scroll bar as without one. Room on all sides for the ring of the focus, which would be cut off.
        className="-mx-0.5 -mt-0.5 -mb-1.5 flex h-12 max-w-[calc(100%+0.25rem)] items-start gap-1.5 overflow-x-auto overflow-y-hidden p-0.5 scroll-line [[hidden]]:hidden"
      >
        {items.map((item, index) => (
          <ReferenceChip
            key={item.key}
            item={item}
            index={index}
            total={items.length}
            number={numberOf(item.key)}
            isCurrent={item === current}
            offset={drag !== null && items[drag.from]?.key === drag.key ? offsetAt(drag, index) : 0}
            isDragged={drag?.key === item.key}
            actions={actions}
          />
        ))}
      </ul>
      <output className="sr-only">{announcement}</output>
    </>
  )
}
