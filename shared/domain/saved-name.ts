/** Longest name, in UTF-16 code units. */
export const NAME_MAX_LENGTH = 60

/** Letters and digits of any script, and dashes between them: nothing that would end a mention of it. */
const REFERENCE_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/** Returns whether a named reference may be called so, without the `@`. */
export function isReferenceName(name: string): boolean {
  return name.length <= NAME_MAX_LENGTH && REFERENCE_NAME.test(name)
}

/** Returns a name as it is kept: on one line, without spaces around it. */
export function tidyName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim()
}

/** Returns what two names have in common that count as the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** Returns the name, or with a number behind it the first one that is not taken. `taken` has keys of names. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(nameKey(name))) return name
  for (let number = 2; ; number += 1) {
    const end = `-${number}`
    // Not half a character.
    const beginning = name.slice(0, NAME_MAX_LENGTH - end.length).replace(/[\uD800-\uDBFF]$/, '')
    const candidate = `${beginning}${end}`
    if (!taken.has(nameKey(candidate))) return candidate
  }
}
