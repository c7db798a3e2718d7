import type { ItemSet } from '#shared/domain/organise.ts'
import { itemSetsOf } from '../data/catalogue/item-sets.ts'
import { useSelection } from '../data/selection.ts'
import { isSheet } from '../navigation/list-of-view.ts'
import type { CommandContext } from './command.ts'

/** The items that a command is about. */
export interface Subject {
  /** As messages take them; see `itemSetsOf`. */
  readonly sets: readonly ItemSet[]
  readonly count: number
}

/** Returns the items that a command is about: the one beside which it was called, or all that is selected. Null for none. */
export function subjectOf({ item, place }: CommandContext): Subject | null {
  if (item !== null) return subjectOfIds([item.asset.id])
  const { ids } = useSelection.getState()
  return ids.size === 0 || !isSheet(place) ? null : { sets: itemSetsOf(ids), count: ids.size }
}

/** Whether there are such items, without looking up what they are. */
export function hasSubject({ item, place }: CommandContext): boolean {
  return item !== null || (isSheet(place) && useSelection.getState().ids.size > 0)
}

/** Returns some items by their ids. */
export function subjectOfIds(ids: readonly string[]): Subject {
  return { sets: itemSetsOf(new Set(ids)), count: ids.length }
}
