import { useSelection } from '../../data/selection.ts'

/** Returns what is dragged with an item, itself first: what is selected goes along with an item that is a part of it. */
export function draggedIds(id: string): readonly string[] {
  const { ids } = useSelection.getState()
  return ids.has(id) ? [id, ...[...ids].filter((other) => other !== id)] : [id]
}
