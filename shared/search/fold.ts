import { visibleLine } from '../visible-text.ts'

/** Returns a text with letters of either case the same, as well as those of either width. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Returns a name as names are compared: folded, without what nobody sees, and with one space for several. */
export function foldedName(name: string): string {
  return folded(visibleLine(name))
}

/** Returns a text as words are compared: as `folded`, and Latin and Greek letters without what stands on or below them. */
export function foldedWords(text: string): string {
  const plain = folded(text)
  if (/^[\0-\x7f]*$/.test(plain)) return plain
  return plain
    .normalize('NFD')
    .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
}
