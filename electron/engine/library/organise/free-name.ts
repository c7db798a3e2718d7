import { nameKey } from '#shared/domain/saved-name.ts'

/** Returns the name, or with a number behind it the first one that is not taken, of at most `longest` UTF-16 code units. `taken` has keys of names. */
export function unusedName(
  name: string,
  taken: { readonly has: (key: string) => boolean },
  longest: number,
): string {
  if (!taken.has(nameKey(name))) return name
  for (let number = 2; ; number += 1) {
    const end = `-${number}`
    // Not half a character: it would be no name any more.
    const beginning = name.slice(0, longest - end.length).replace(/[\uD800-\uDBFF]$/, '')
    const candidate = `${beginning.trimEnd()}${end}`
    if (!taken.has(nameKey(candidate))) return candidate
  }
}
