import type { CommandId } from '#shared/commands.ts'
import type { CommandContext } from '../../commands/command.ts'
import { menuEntries } from '../../commands/menu-entries.ts'
import { useSelection } from '../../data/selection.ts'
import type { MenuEntry } from '../../ui/menu-list.tsx'
import { itemEntries } from '../item/item-entries.ts'

const OF_SELECTION = [
  ['selectionReference', 'selectionFavourite'],
  ['flagKeep', 'flagReject', 'addTags', 'addToCollection'],
  ['moveToStart', 'moveToEnd'],
  ['compare'],
  ['selectionCopyPrompts', 'selectionSave'],
  ['selectionTrash'],
  ['clearSelection'],
] as const satisfies readonly (readonly CommandId[])[]

/** Returns the menu of a tile: of all that is selected where the tile is one of several, as with everything that is done to it. */
export function tileEntries(assetId: string, context: CommandContext): MenuEntry[] {
  const { ids } = useSelection.getState()
  return ids.size > 1 && ids.has(assetId)
    ? menuEntries(OF_SELECTION, { ...context, item: null })
    : itemEntries(context)
}
