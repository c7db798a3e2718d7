/**
 * Everything but the characters that XML 1.0 allows (section 2.2): most control characters and lone surrogates are
 * removed.
 */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/**
 * Escapes text as the content of an XML element. Characters that XML cannot hold, even escaped, are left out.
 * Carriage returns are escaped, because a parser would turn them into line feeds.
 */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Decodes the content of an XML element or attribute. An invalid character reference stays as it is. */
export function unescapeXml(content: string): string {
  return content.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole
      const code = Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/**
 * Cuts text at its end so that, escaped as XML, it takes at least `surplus` bytes of UTF-8 less; an ellipsis shows
 * the cut. Null when the text is too short.
 */
export function cutForXml(text: string, surplus: number): string | null {
  let left = Buffer.byteLength(escapeXml(text)) - surplus - Buffer.byteLength('…')
  if (left < 0) return null
  let kept = ''
  for (const character of text) {
    left -= Buffer.byteLength(escapeXml(character))
    if (left < 0) break
    kept += character
  }
  return `${kept}…`
}
