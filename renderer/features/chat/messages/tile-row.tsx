import { useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { ShownItem } from '../../../data/chat/shown-items.ts'
import { isPlainPress } from '../../../ui/plain-press.ts'
import { stepByKey } from '../../../ui/step-by-key.ts'
import { TabStopContext } from '../../../ui/tab-stop.ts'
import { ChatTile } from './chat-tile.tsx'

interface TileRowProps {
  /** Its accessible name. */
  readonly label: string
  readonly items: readonly ShownItem[]
  /** What stands behind them in the row, such as places of what is still being made. */
  readonly children?: ReactNode
  /** Their height where they are few, in CSS pixels. */
  readonly height?: number
}

/** Heights of tiles by how many there are, in CSS pixels. */
const ONE = 300
const FEW = 200
const MANY = 130
const MOST_FEW = 4

/** Renders items of the library beside one another: the fewer, the larger. They are one stop of Tab, between which the arrow keys go. */
export function TileRow({ label, items, children, height }: TileRowProps) {
  const [stopId, setStop] = useState<string | null>(null)
  if (items.length === 0 && children === undefined) return null
  const usual = items.length > MOST_FEW ? MANY : items.length > 1 ? FEW : ONE
  const stop = Math.max(
    0,
    items.findIndex(({ asset }) => asset.id === stopId),
  )

  function onFocus({ target }: FocusEvent): void {
    const id = target instanceof HTMLElement ? target.dataset['asset'] : undefined
    if (id !== undefined) setStop(id)
  }
  function onKeyDown(press: KeyboardEvent<HTMLElement>): void {
    const isTile = press.target instanceof HTMLElement && 'asset' in press.target.dataset
    const to = isTile && isPlainPress(press) ? stepByKey(press.key, stop, items.length) : null
    const id = to === null ? undefined : items[to]?.asset.id
    if (id === undefined) return
    press.preventDefault()
    press.currentTarget.querySelector<HTMLElement>(`[data-asset="${id}"]`)?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the tiles in it have the focus, and it their keys
    <ul aria-label={label} className="flex flex-wrap gap-1" onFocus={onFocus} onKeyDown={onKeyDown}>
      {items.map((item, index) => (
        <TabStopContext key={item.asset.id} value={index === stop}>
          <ChatTile
            item={item}
            position={index + 1}
            total={items.length}
            height={height ?? usual}
          />
        </TabStopContext>
      ))}
      {children}
    </ul>
  )
}
