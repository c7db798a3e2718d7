import { attemptFree } from '../../commands/attempt.ts'
import { bridge } from '../../data/bridge.ts'
import { assetOf, entryOf, type TrayItem } from '../../data/tray/tray-item.ts'
import type { Translate } from '../../i18n/i18n.ts'
import type { MenuEntry } from '../../ui/menu-list.tsx'

interface ChipPlace {
  /** From 0. */
  readonly index: number
  readonly total: number
  readonly onMove: (item: TrayItem, toIndex: number) => void
  readonly onRemove: (item: TrayItem) => void
}

/** What the menu of a chip offers. */
export function chipEntries(
  t: Translate,
  item: TrayItem,
  { index, total, onMove, onRemove }: ChipPlace,
): readonly MenuEntry[] {
  const earlier = { label: t('tray.moveEarlier'), onChoose: () => onMove(item, index - 1) }
  const later = { label: t('tray.moveLater'), onChoose: () => onMove(item, index + 1) }
  const reveal = { label: t('tray.reveal'), onChoose: () => void revealItem(t, item) }
  const remove = { label: t('tray.removeShort'), onChoose: () => onRemove(item) }
  return [
    ...(index > 0 ? [earlier] : []),
    ...(index < total - 1 ? [later] : []),
    ...(canReveal(item) ? [reveal] : []),
    remove,
  ]
}

function canReveal(item: TrayItem): boolean {
  return item.state === 'ready' ? item.canReveal : item.entry.canReveal
}

/** By the entry, which knows the file; of an earlier run of the app only the item of the library is known. */
async function revealItem(t: Translate, item: TrayItem): Promise<void> {
  const entry = entryOf(item)
  const asset = item.state === 'ready' ? assetOf(item.reference) : null
  await attemptFree(t, t('tray.revealFailed'), async () => {
    if (entry !== null) await bridge.references.reveal({ id: entry })
    else if (asset !== null) await bridge.library.reveal({ id: asset })
  })
}
