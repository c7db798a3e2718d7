const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
}

/**
 * Decodes the entities used in attributes: the five named ones and numbers, and others that are given by name. All
 * others stay as they are.
 */
export function decodeEntities(
  text: string,
  others: Readonly<Record<string, string>> = {},
): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (all, hex, decimal, name) => {
      if (typeof name === 'string') {
        const lower = name.toLowerCase()
        return NAMED[lower] ?? others[lower] ?? all
      }
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}
