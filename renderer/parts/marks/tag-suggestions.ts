import { tagNameSchema, type Tag } from '#shared/domain/organise.ts'

/** Tags that are offered at once. */
const MOST_SUGGESTIONS = 8

/** Returns what was typed as the name of a tag: without spaces around its levels, and `，`, `、` and `／` as one types them. Empty for nothing. */
export function tidyTagName(typed: string): string {
  return typed
    .replaceAll('／', '/')
    .split('/')
    .map((level) => level.trim().replaceAll(/\s+/gu, ' '))
    .filter((level) => level !== '')
    .join('/')
}

/** Returns the names in what was typed, which commas divide; null where one of them cannot be the name of a tag. */
export function tagNamesOf(typed: string): readonly string[] | null {
  const names = typed
    .split(/[,，、]/u)
    .map(tidyTagName)
    .filter((name) => name !== '')
  const different = names.filter(
    (name, place) => names.findIndex((each) => isSameTag(each, name)) === place,
  )
  return different.every((name) => tagNameSchema.safeParse(name).success) ? different : null
}

/** Whether two names are those of one tag: case and width of letters do not count. */
export function isSameTag(one: string, other: string): boolean {
  return folded(one) === folded(other)
}

/**
 * Returns the tags that may be meant by what was typed, those that begin with it first, then those of which a lower level does, then by how
 * many items have them. Left out are those of `taken`.
 */
export function suggestedTags(
  tags: readonly Tag[],
  typed: string,
  taken: readonly string[],
): readonly Tag[] {
  const wanted = folded(tidyTagName(typed))
  const rankOf = (name: string): number => {
    const text = folded(name)
    if (text.startsWith(wanted)) return 0
    return text.includes(`/${wanted}`) ? 1 : text.includes(wanted) ? 2 : 3
  }
  return tags
    .filter(({ name }) => rankOf(name) < 3 && !taken.some((each) => isSameTag(each, name)))
    .toSorted((a, b) => rankOf(a.name) - rankOf(b.name) || b.items - a.items)
    .slice(0, MOST_SUGGESTIONS)
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
