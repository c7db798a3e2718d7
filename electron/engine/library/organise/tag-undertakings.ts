import { randomUUID } from 'node:crypto'
import { TAG_NAME_MAX_LENGTH, tagNameSchema, type ItemChange } from '#shared/domain/organise.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import { AppError } from '#shared/errors.ts'
import type { Numbered, TagDefinition } from './definitions.ts'
import type { Undertaking } from './perform.ts'
import type { Wish } from './plan-facts.ts'
import { asTagsAreWritten, isAtOrBelow, renamedTo, tagNamed } from './tag-names.ts'

/** Tags of one library. */
export const MOST_TAGS = 5000

type Tags = readonly Numbered<TagDefinition>[]

/** Returns what puts tags on items and takes others off; those that there are not yet are made. Throws `invalid_request` with `saved_too_many`. */
export function undertakingToTag(
  { add, remove }: Extract<ItemChange, { type: 'tag' }>,
  items: Uint32Array,
  tags: Tags,
): Undertaking {
  const wishes: Wish[] = []
  const made: TagDefinition[] = []
  const removed = new Set(remove.map(nameKey))
  const wish = (tag: string, value: 0 | 1) =>
    wishes.push({ said: { field: 'tag', tag, value }, items, positions: null })
  for (const name of add) {
    if (removed.has(nameKey(name))) continue
    const all = [...tags, ...made]
    const known = tagNamed(all, name)
    if (known !== null && made.some(({ id }) => id === known.id)) continue
    const tag = known ?? newTag(asTagsAreWritten(name.normalize('NFC'), all))
    if (known === null) made.push(tag)
    wish(tag.id, 1)
  }
  // Two processes may have made tags of the same name at the same time: nobody sees two.
  for (const { id, name } of tags) if (removed.has(nameKey(name))) wish(id, 0)
  if (made.length > 0 && tags.length + made.length > MOST_TAGS) {
    throw new AppError('invalid_request', { reason: 'saved_too_many' })
  }
  return { type: 'tag', wishes, definitions: { tags: made, collections: [] }, onlyForWishes: true }
}

function newTag(name: string): TagDefinition {
  return { id: randomUUID(), name, changed_at: 0, gone: 0 }
}

/** Returns what renames a tag with all below it. Throws `invalid_request` with `not_found`, with `name_taken`, or for a name that is too long. */
export function undertakingToRename(name: string, to: string, tags: Tags): Undertaking {
  const renamed = atOrBelow(name, tags).map((tag) => ({
    ...tag,
    name: newName(renamedTo(tag.name, name, to)),
  }))
  const others = tags.filter((tag) => !isAtOrBelow(tag.name, name))
  const taken = new Set(others.map((tag) => nameKey(tag.name)))
  if (renamed.some((tag) => taken.has(nameKey(tag.name)))) {
    throw new AppError('invalid_request', { reason: 'name_taken' })
  }
  return { type: 'tags', wishes: [], definitions: { tags: renamed, collections: [] } }
}

function newName(name: string): string {
  const parsed = tagNameSchema.safeParse(name.normalize('NFC'))
  if (!parsed.success || parsed.data.length > TAG_NAME_MAX_LENGTH) {
    throw new AppError('invalid_request')
  }
  return parsed.data
}

/** Returns what removes a tag and all below it. What had them keeps no trace of it that is seen, and has them again when it is undone. Throws as `undertakingToRename`. */
export function undertakingToRemove(name: string, tags: Tags): Undertaking {
  const gone = atOrBelow(name, tags).map((tag) => ({ ...tag, gone: 1 as const }))
  return { type: 'tags', wishes: [], definitions: { tags: gone, collections: [] } }
}

/**
 * Returns what makes of a tag and those below it another tag and those below that: what had the one has the other. `membersOf` returns the
 * numbers of all items that have a tag, ascending. Throws as `undertakingToRename`, also where one is below the other.
 */
export function undertakingToMerge(
  name: string,
  into: string,
  tags: Tags,
  membersOf: (tag: Numbered<TagDefinition>) => Uint32Array,
): Undertaking {
  if (isAtOrBelow(name, into) || isAtOrBelow(into, name)) throw new AppError('invalid_request')
  const wishes: Wish[] = []
  const changed: TagDefinition[] = []
  const target = tags.find((tag) => isAtOrBelow(tag.name, into))?.name ?? into
  const root = target.split('/').slice(0, into.split('/').length).join('/')
  for (const tag of atOrBelow(name, tags)) {
    const other = newName(renamedTo(tag.name, name, root))
    const known = tagNamed(tags, other)
    if (known === null) {
      changed.push({ ...tag, name: other })
      continue
    }
    const said = { field: 'tag', tag: known.id, value: 1 } as const
    wishes.push({ said, items: membersOf(tag), positions: null })
    changed.push({ ...tag, gone: 1 })
  }
  return { type: 'tags', wishes, definitions: { tags: changed, collections: [] } }
}

function atOrBelow(name: string, tags: Tags): Tags {
  const found = tags.filter((tag) => isAtOrBelow(tag.name, name))
  if (found.length === 0) throw new AppError('invalid_request', { reason: 'not_found' })
  return found
}
