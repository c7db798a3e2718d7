import { isShown } from '#shared/domain/asset.ts'
import type { ShownItem } from '../../../data/chat/shown-items.ts'
import { AssetTile } from '../../../parts/asset-tile/asset-tile.tsx'
import { useShownEntry } from './use-shown-entry.ts'

interface ChatTileProps {
  readonly item: ShownItem
  /** From 1, among the tiles beside it. */
  readonly position: number
  readonly total: number
  /** CSS pixels that it has, unless it is wider than the column. */
  readonly height: number
}

/** Width divided by height of what has none. */
const FILE_RATIO = 1
/** Of the column of messages, in CSS pixels: no tile is wider. */
const MOST_WIDTH = 640

/** Renders an item of the library in a message, as everywhere: it opens the viewer, has a menu, and can be dragged. */
export function ChatTile({ item, position, total, height }: ChatTileProps) {
  const entry = useShownEntry(item)
  const ratio = isShown(item.asset) ? item.asset.width / item.asset.height : FILE_RATIO
  const width = Math.min(MOST_WIDTH, Math.round(height * ratio))
  if (entry === undefined) return null
  return (
    <li className="max-w-full list-none" style={{ width, aspectRatio: ratio }}>
      <AssetTile
        asset={entry.asset}
        request={entry.job.request}
        width={width}
        height={Math.round(width / ratio)}
        position={position}
        total={total}
        list="chat"
      />
    </li>
  )
}
