import type { OperationResult, Tag } from '#shared/domain/organise.ts'
import { countTags } from './count-members.ts'
import { keepCounts } from './keep-counts.ts'
import { openMembers } from './members.ts'
import type { Operator } from './operate.ts'
import type { Performance } from './perform.ts'
import { undertakingToMerge, undertakingToRemove, undertakingToRename } from './tag-undertakings.ts'

/** The tags of a library. What changes them is an operation, which can be undone. Everything rejects with `disk` as well. */
export interface Tags {
  /** Returns all tags by name, those as well that are only levels above others, and how many items each has that are not in the trash. */
  list(): Promise<Tag[]>
  /** Renames a tag with all below it. Rejects with `not_found`, `name_taken`, or for a name that is too long. */
  rename(name: string, to: string): Promise<OperationResult>
  /** Removes a tag and all below it. Rejects with `not_found`. */
  remove(name: string): Promise<OperationResult>
  /** Makes of a tag and those below it another one and those below that. Rejects with `not_found`, or where one is below the other. */
  merge(name: string, into: string): Promise<OperationResult>
}

/** Opens the tags of a library. */
export function openTags(
  { database, definitions }: Pick<Performance, 'database' | 'definitions'>,
  { operate, read }: Pick<Operator, 'operate' | 'read'>,
): Tags {
  const members = openMembers(database)
  const kept = keepCounts<Tag[]>(database, 'tags')
  return {
    list: () => kept(() => read(() => countTags(database, definitions, members))),
    rename: (name, to) => operate(() => undertakingToRename(name, to, definitions.tags())),
    remove: (name) => operate(() => undertakingToRemove(name, definitions.tags())),
    merge: (name, into) =>
      operate(() =>
        undertakingToMerge(name, into, definitions.tags(), ({ g }) => members.tagged(g)),
      ),
  }
}
