import { useState } from 'react'
import type { ItemDetails } from '#shared/domain/library-search.ts'
import { useLaterCommandContext } from '../../../commands/use-commands.ts'
import type { CommandContext, CommandItem } from '../../../commands/command.ts'
import { useItemDetails } from '../../../data/catalogue/item-details.ts'
import { useItemFacts, type ItemFacts } from '../../../data/catalogue/use-item-facts.ts'
import { libraryMedia } from '../../../data/media/library-media.ts'
import { useIsSelected } from '../../../data/selection.ts'
import { draggedIds } from '../../../parts/asset-tile/dragged-ids.ts'
import { filmPreview } from '../../../parts/asset-tile/film-preview.tsx'
import { useDragOut } from '../../../parts/item/drag-out.ts'
import { useContextMenu, type ContextMenuControl } from '../../../ui/context-menu.tsx'

import { requestOfDetails } from './request-of-details.ts'

/** What a tile or a line knows of its item, and what its element takes. */
export interface FoundItem {
  readonly facts: ItemFacts
  readonly details: ItemDetails | undefined
  readonly isSelected: boolean
  /** What can be done with it is drawn: it was pointed at, or had the focus. */
  readonly isDressed: boolean
  readonly menu: ContextMenuControl
  readonly item: CommandItem | null
  readonly context: () => CommandContext
  readonly props: object
}

/** Returns what there is to draw of an item, by its `n` and id. */
export function useFoundItem(n: number, id: string): FoundItem {
  const facts = useItemFacts(n)
  const details = useItemDetails(n)
  const isSelected = useIsSelected(id)
  const [isDressed, setDressed] = useState(false)
  const menu = useContextMenu()
  const dragOut = useDragOut(() => draggedIds(id))
  const contextOf = useLaterCommandContext()
  const preview = filmPreview(id)
  const item =
    details === undefined ? null : { asset: details.asset, request: requestOfDetails(details) }
  return {
    facts,
    details,
    isSelected,
    isDressed,
    menu,
    item,
    context: () => contextOf({ item }),
    props: {
      ...dragOut,
      onContextMenu: menu.openAtPointer,
      onFocus: () => setDressed(true),
      onPointerDown: () => void libraryMedia.load([id]),
      onPointerEnter(pointer: { readonly pointerType: string }) {
        setDressed(true)
        if (facts.kind === 'video') preview.onPointerEnter(pointer)
      },
      onPointerLeave: preview.onPointerLeave,
    },
  }
}
