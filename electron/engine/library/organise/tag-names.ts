import { nameKey } from '#shared/domain/saved-name.ts'

/** A tag, as far as its name goes. */
export interface NamedTag {
  readonly id: string
  readonly name: string
}

/** Returns whether a name is another one, or one below it, however they are written. */
export function isAtOrBelow(name: string, other: string): boolean {
  const [key, otherKey] = [nameKey(name), nameKey(other)]
  return key === otherKey || key.startsWith(`${otherKey}/`)
}

/** Returns the tag with a name, however that is written; null where there is none. */
export function tagNamed<T extends NamedTag>(tags: readonly T[], name: string): T | null {
  const key = nameKey(name)
  return tags.find((tag) => nameKey(tag.name) === key) ?? null
}

/** Returns the levels above a name, the nearest first: of `a/b/c`, `a/b` and `a`. */
export function namesAbove(name: string): string[] {
  const above: string[] = []
  for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
    above.push(name.slice(0, end))
  }
  return above
}

/** Returns a new name with the levels above it written as those of existing tags are. */
export function asTagsAreWritten(name: string, tags: readonly NamedTag[]): string {
  for (const above of namesAbove(name)) {
    const like = tags.find((tag) => isAtOrBelow(tag.name, above))
    // NFKC may change the length: levels are counted instead.
    const levels = above.split('/').length
    if (like === undefined) continue
    return [...like.name.split('/').slice(0, levels), ...name.split('/').slice(levels)].join('/')
  }
  return name
}

/** Returns what a tag at or below `from` is called when that is renamed to `to`. */
export function renamedTo(name: string, from: string, to: string): string {
  const below = name.split('/').slice(from.split('/').length)
  return [to, ...below].join('/')
}
