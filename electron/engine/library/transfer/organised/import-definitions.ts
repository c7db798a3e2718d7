import { COLLECTION_NAME_MAX_LENGTH, TAG_NAME_MAX_LENGTH } from '#shared/domain/organise.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import type { Database } from '../../../database/database.ts'
import { MOST_COLLECTIONS } from '../../organise/collection-undertakings.ts'
import {
  collectionDefinitionSchema,
  tagDefinitionSchema,
  type CollectionDefinition,
  type DefinitionRows,
  type Definitions,
  type TagDefinition,
} from '../../organise/definitions.ts'
import { unusedName } from '../../organise/free-name.ts'
import { MOST_TAGS } from '../../organise/tag-undertakings.ts'
import type { ImportTally } from '../import-report.ts'
import { foreignRows, isKeyed } from './foreign-rows.ts'

/** Tags and collections of a backup, as they come into the library. */
export interface ForeignDefinitions {
  /** Those that are to be written: new ones, and changes that are later than what the library has. */
  readonly changes: Definitions
  /** By their numbers in the backup, the ids that they have in the library. */
  readonly tags: ReadonlyMap<number, string>
  readonly collections: ReadonlyMap<number, string>
}

/** No library has more, with all that are gone: a backup which does was made by hand. */
const MOST_ROWS = 10 * MOST_TAGS

interface Context {
  readonly source: Database
  readonly ours: DefinitionRows
  readonly tally: Pick<ImportTally, 'problem'>
  /** Milliseconds since 1970. */
  readonly now: number
  /** Returns the id that an item of the backup has in the library; null for one that is not there. */
  readonly itemOf: (id: string) => string | null
}

/**
 * Reads tags and collections of a backup. What both libraries have by its id is as the later change made it; what has the name of another
 * one here, and is none by its id, is that one: what had the one has the other. Throws what SQLite throws.
 */
export function foreignDefinitions(context: Context): ForeignDefinitions {
  const { ours, source, tally, now, itemOf } = context
  const tags = merged<TagDefinition>({
    rows: isKeyed(source, 'tags') ? foreignRows(source, 'tags') : [],
    parse: (row) => tagDefinitionSchema.safeParse(row).data ?? null,
    live: ours.tags(),
    find: (id) => ours.tag(id),
    isSame: () => true,
    most: MOST_TAGS,
    longest: TAG_NAME_MAX_LENGTH,
    tally,
    now,
  })
  const collections = merged<CollectionDefinition>({
    rows: isKeyed(source, 'collections') ? foreignRows(source, 'collections') : [],
    parse(row) {
      const parsed = collectionDefinitionSchema.safeParse(row).data
      if (parsed === undefined) return null
      return { ...parsed, cover: parsed.cover === null ? null : itemOf(parsed.cover) }
    },
    live: ours.collections(),
    find: (id) => ours.collection(id),
    isSame: (one, other) => one.kind === other.kind && one.query === other.query,
    most: MOST_COLLECTIONS,
    longest: COLLECTION_NAME_MAX_LENGTH,
    tally,
    now,
  })
  return {
    changes: { tags: tags.changes, collections: collections.changes },
    tags: tags.ids,
    collections: collections.ids,
  }
}

interface Definition {
  readonly id: string
  readonly name: string
  readonly changed_at: number
  readonly gone: 0 | 1
}

interface Merging<T extends Definition> extends Pick<Context, 'tally' | 'now'> {
  readonly rows: Iterable<readonly Readonly<Record<string, unknown>>[]>
  readonly parse: (row: unknown) => T | null
  /** Those of the library that are not gone. */
  readonly live: readonly T[]
  readonly find: (id: string) => T | null
  /** Whether two with the same name are one. */
  readonly isSame: (one: T, other: T) => boolean
  readonly most: number
  /** The length of a name. */
  readonly longest: number
}

function merged<T extends Definition>(
  merging: Merging<T>,
): { changes: T[]; ids: Map<number, string> } {
  const { tally, now, most, find } = merging
  const byKey = new Map(merging.live.map((one) => [nameKey(one.name), one]))
  const changes: T[] = []
  const ids = new Map<number, string>()
  let count = 0
  let live = merging.live.length

  const take = (row: Readonly<Record<string, unknown>>): void => {
    const parsed = merging.parse(row)
    const g = row['g']
    count += 1
    if (parsed === null || typeof g !== 'number' || count > MOST_ROWS) {
      tally.problem(String(row['id']), 'damaged')
      return
    }
    // A change from a time to come would win over every later one.
    const theirs = { ...parsed, changed_at: Math.min(parsed.changed_at, now) }
    const known = find(theirs.id)
    if (known !== null && !hasSameKind(known, theirs)) {
      tally.problem(theirs.id, 'conflict')
      return
    }
    if (known !== null && known.changed_at >= theirs.changed_at) {
      ids.set(g, theirs.id)
      return
    }
    const other = byKey.get(nameKey(theirs.name))
    if (
      known === null &&
      theirs.gone === 0 &&
      other !== undefined &&
      merging.isSame(other, theirs)
    ) {
      ids.set(g, other.id)
      return
    }
    if (theirs.gone === 0 && known?.gone !== 0) {
      if (live >= most) {
        tally.problem(theirs.id, 'damaged')
        return
      }
      live += 1
    }
    if (known?.gone === 0) byKey.delete(nameKey(known.name))
    const name = theirs.gone === 1 ? theirs.name : unusedName(theirs.name, byKey, merging.longest)
    const taken = { ...theirs, name }
    if (taken.gone === 0) byKey.set(nameKey(name), taken)
    ids.set(g, taken.id)
    changes.push(taken)
  }
  const fresh: Readonly<Record<string, unknown>>[] = []
  for (const page of merging.rows) {
    for (const row of page) {
      // Afterwards: what is known by its id may give its name to one that is not.
      const isKnown = typeof row['id'] === 'string' && find(row['id']) !== null
      if (isKnown || fresh.length >= MOST_ROWS) take(row)
      else fresh.push(row)
    }
  }
  for (const row of fresh) take(row)
  return { changes, ids }
}

/** The kind of a collection never changes. */
function hasSameKind(one: object, other: object): boolean {
  return ('kind' in one ? one.kind : null) === ('kind' in other ? other.kind : null)
}
