import type { Database } from '../engine/database/database.ts'
import { idsBeginningWith } from '../engine/database/id-prefix.ts'
import type { SavedItems } from '../engine/library/saved/saved-items.ts'
import { UsageError } from './arguments/usage-error.ts'

/** Characters of an id that are enough, if they are unique. */
const SHORTEST = 4

/** Returns the whole id for the beginning of one. Throws a UsageError when there is none, or more than one. */
export function findById(
  database: Database,
  table: 'assets' | 'jobs' | 'conversations',
  text: string,
): string {
  const [found, another] = matching(database, table, text)
  if (found === undefined) throw new UsageError((texts) => texts.idUnknown(text))
  if (another !== undefined) throw new UsageError((texts) => texts.idAmbiguous(text))
  return found
}

/** Returns the id of the picture that is saved as a reference under a name. Throws a UsageError when there is none. */
export function findByName(saved: Pick<SavedItems, 'assetNamed'>, name: string): string {
  const id = saved.assetNamed(name)
  if (id === null) throw new UsageError((texts) => texts.nameUnknown(name))
  return id
}

/**
 * Returns an id of either table, and which it is of. Assets come first: a job and its output are unlikely to be
 * confused.
 */
export function findAnyById(
  database: Database,
  text: string,
): { readonly table: 'assets' | 'jobs'; readonly id: string } {
  const found = (['assets', 'jobs'] as const).flatMap((table) =>
    matching(database, table, text).map((id) => ({ table, id })),
  )
  const [first, another] = found
  if (first === undefined) throw new UsageError((texts) => texts.idUnknown(text))
  if (another !== undefined) throw new UsageError((texts) => texts.idAmbiguous(text))
  return first
}

function matching(
  database: Database,
  table: 'assets' | 'jobs' | 'conversations',
  text: string,
): string[] {
  if (text.length < SHORTEST || !/^[\da-f-]+$/i.test(text)) {
    throw new UsageError((texts) => texts.idTooShort(text))
  }
  return idsBeginningWith(database, table, text.toLowerCase(), 2)
}
