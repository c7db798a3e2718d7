import { COLLECTION_NAME_MAX_LENGTH, TAG_NAME_MAX_LENGTH } from '#shared/domain/organise.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import { NO_DEFINITIONS, type DefinitionRows } from './definitions.ts'
import { unusedName } from './free-name.ts'
import type { Undertaking } from './perform.ts'

/** Returns an undertaking that gives nothing a name that something else has by now: it gets a number behind it. */
export function withFreeNames(
  undertaking: Undertaking,
  { tags, collections }: Pick<DefinitionRows, 'tags' | 'collections'>,
): Undertaking {
  const { definitions = NO_DEFINITIONS } = undertaking
  return {
    ...undertaking,
    definitions: {
      tags: renamed(definitions.tags, tags(), TAG_NAME_MAX_LENGTH),
      collections: renamed(definitions.collections, collections(), COLLECTION_NAME_MAX_LENGTH),
    },
  }
}

interface Named {
  readonly id: string
  readonly name: string
  readonly gone: 0 | 1
}

function renamed<T extends Named>(
  wanted: readonly T[],
  live: readonly Named[],
  longest: number,
): T[] {
  const ids = new Set(wanted.map(({ id }) => id))
  const taken = new Set(live.filter(({ id }) => !ids.has(id)).map(({ name }) => nameKey(name)))
  return wanted.map((one) => {
    if (one.gone === 1) return one
    const name = unusedName(one.name, taken, longest)
    taken.add(nameKey(name))
    return { ...one, name }
  })
}
