import { foldedName } from './fold.ts'

/**
 * Returns a test for the names of tags: those whose levels include these, in a row. `cat` means `cat`, what is below it, and `animal/cat`
 * as well, since one need not know where in the hierarchy a tag is.
 */
export function tagMatcher(name: string): (tag: string) => boolean {
  const asked = `/${levelsOf(name)}/`
  return (tag) => `/${levelsOf(tag)}/`.includes(asked)
}

function levelsOf(name: string): string {
  return foldedName(name)
    .split('/')
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join('/')
}
