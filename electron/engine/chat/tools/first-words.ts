import type { MessageBlock } from '#shared/domain/conversation.ts'

/** Characters of a name that is made of words. */
const TITLE_LENGTH = 60
/** A name where nothing was said in words. */
const NAMELESS = '…'

/** Returns the texts of a message, as one. */
export function textOf(content: readonly MessageBlock[]): string {
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
}

/** Returns how a text begins, in whole words where there are any, in one line and at most `length` characters. */
export function firstWords(text: string, length: number = TITLE_LENGTH): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  if (line === '') return NAMELESS
  if (beginningOf(line, length) === line) return line
  const cut = beginningOf(line, length - 1)
  const words = cut.slice(0, Math.max(0, cut.lastIndexOf(' ')))
  // One word that is as long as all of it, and text without spaces.
  return `${words.length > cut.length / 2 ? words : cut}…`
}

/** Returns the first characters of a text, never half of one. */
export function beginningOf(text: string, length: number): string {
  return new RegExp(`^.{0,${length}}`, 'su').exec(text)?.[0] ?? ''
}
