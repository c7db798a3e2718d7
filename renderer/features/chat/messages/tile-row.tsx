import type { ReactNode } from 'react'
import type { ShownItem } from '../../../data/chat/shown-items.ts'
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

/** Renders items of the library beside one another: the fewer, the larger. */
export function TileRow({ label, items, children, height }: TileRowProps) {
  if (items.length === 0 && children === undefined) return null
  const usual = items.length > MOST_FEW ? MANY : items.length > 1 ? FEW : ONE
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {items.map((item, index) => (
        <ChatTile
          key={item.asset.id}
          item={item}
          position={index + 1}
          total={items.length}
          height={height ?? usual}
        />
      ))}
      {children}
    </ul>
  )
}
