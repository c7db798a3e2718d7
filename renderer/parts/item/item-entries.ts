import type { CommandContext } from '../../commands/command.ts'
import { menuEntries } from '../../commands/menu-entries.ts'
import type { ShownKeys } from '../../commands/shortcuts.ts'
import type { CommandId } from '#shared/commands.ts'
import type { MenuEntry } from '../../ui/menu-list.tsx'

/** The groups of an item's menu, in every view. A place earlier or later is for keys and the pointer, which see it. */
const GROUPS = [
  ['itemReference', 'itemSaveReference', 'itemMask', 'itemCrop', 'itemReuse', 'toggleFavourite'],
  ['itemAsk', 'itemDescribe', 'itemTenPrompts'],
  ['flagKeep', 'flagReject', 'addTags', 'addToCollection', 'useAsCover'],
  ['moveToStart', 'moveToEnd'],
  ['compare'],
  ['jobRunAgain'],
  ['itemCopy', 'itemCopyFile', 'itemSave', 'itemSavePlain', 'itemReveal'],
  ['itemTrash'],
] as const satisfies readonly (readonly CommandId[])[]

/** Returns the menu of the item in the context. `keys` are those that do the same where the item is shown. */
export function itemEntries(
  context: CommandContext,
  keys?: (id: CommandId) => ShownKeys | undefined,
): MenuEntry[] {
  return menuEntries(GROUPS, context, keys)
}
