/** Words that stay small within an English title. */
const SMALL = new Set([
  'a',
  'an',
  'and',
  'as',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
])

/** Returns an English sentence as menus write it: `Open library folder` becomes `Open Library Folder`. Chinese stays as it is. */
export function titleCase(text: string): string {
  return text.replaceAll(/[a-z]\w*/g, (word, at: number) =>
    (at > 0 && SMALL.has(word)) || /[\w']/.test(text.charAt(at - 1))
      ? word
      : word.charAt(0).toUpperCase() + word.slice(1),
  )
}
