/** Objects and lists in each other: each level is shown further in. */
const MOST_LEVELS = 24
/** UTF-16 code units of what is shown. */
const LONGEST = 60_000

/** Characters that show nothing, or change the order in which others are shown: JSON has an escape for each. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Returns JSON a line for each value; null for what is none, or would be too deep or too long to be read. */
export function prettyJson(text: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isWithin(value, MOST_LEVELS)) return null
  const pretty = JSON.stringify(value, null, 2).replaceAll(UNSEEN, escaped)
  return pretty.length > LONGEST ? null : pretty
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((each) => isWithin(each, levels - 1))
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
