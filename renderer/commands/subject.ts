import { useSelection } from '../data/selection.ts'
import { isSheet } from '../navigation/list-of-view.ts'
import type { CommandContext } from './command.ts'

/** The ids of the items that a command is about. */
export type Subject = ReadonlySet<string>

/** Returns the items that a command is about: the one beside which it was called, or all that is selected. Null for none. */
export function subjectOf({ item, place }: CommandContext): Subject | null {
  if (item !== null) return new Set([item.asset.id])
  const { ids } = useSelection.getState()
  return ids.size === 0 || !isSheet(place) ? null : ids
}

/** Whether there are such items, without looking up what they are. */
export function hasSubject({ item, place }: CommandContext): boolean {
  return item !== null || (isSheet(place) && useSelection.getState().ids.size > 0)
}
