import { useTranslation } from 'react-i18next'
import { select, useSelection } from '../../../data/selection.ts'
import { TileCheckbox } from '../../../parts/asset-tile/tile-checkbox.tsx'
import { tileEntries } from '../../../parts/asset-tile/tile-entries.ts'
import { actionsLabel, type TileNames } from '../../../parts/asset-tile/tile-names.ts'
import { ContextMenu } from '../../../ui/context-menu.tsx'
import { toggle } from '../../../ui/virtual-grid/grid-selection.ts'
import type { FoundItem } from './use-found-item.ts'

interface FoundControlsProps {
  readonly id: string
  readonly found: FoundItem
  readonly names: TileNames
}

/** Renders what an item is selected by, once it is pointed at or something is selected. */
export function FoundCheckbox({ id, found, names }: FoundControlsProps) {
  const isSelecting = useSelection(({ ids }) => ids.size > 0)
  if (!found.isDressed && !isSelecting) return null
  return <Checkbox id={id} found={found} names={names} isShown={isSelecting} />
}

/** By itself, as the menu is: what is asked for in each of a hundred tiles that appear at once holds them up. */
function Checkbox({
  id,
  found,
  names,
  isShown,
}: FoundControlsProps & { readonly isShown: boolean }) {
  const { t } = useTranslation()
  return (
    <TileCheckbox
      label={t('item.select', names)}
      isSelected={found.isSelected}
      isShown={isShown}
      onToggle={() => select((selection) => toggle(selection, id))}
    />
  )
}

/** Renders the menu of an item where it is open, once it is known what the item is. */
export function FoundMenu({ id, found, names }: FoundControlsProps) {
  return found.menu.place === null ? null : <Menu id={id} found={found} names={names} />
}

function Menu({ id, found, names }: FoundControlsProps) {
  const { t } = useTranslation()
  const { menu, item, context } = found
  if (item === null) return null
  return (
    <ContextMenu
      menu={menu}
      label={actionsLabel(t, item.asset, names)}
      entries={tileEntries(id, context())}
    />
  )
}
