/** The commands of a terminal: colours, titles, moves of the cursor. Each part is bounded, so that none is looked for to the end. */
const TERMINAL = new RegExp(
  String.raw`\u001B(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001B]{0,512}(?:\u0007|\u001B\\)|[@-Z\\^_])`,
  'g',
)

/** Control characters but line breaks and tabs, and overrides of the writing direction, which show letters in another order than they have. */
const TREACHEROUS = /[^\P{Cc}\n\t]|[\u202A-\u202E]/gu

/** In code also what only isolates: nothing there may be seen in another order than a machine reads it. */
const ORDERING = /[\u061C\u200E\u200F\u2066-\u2069]/g

/** Letters that nobody sees; in flags they follow a black one. */
const TAGS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8})[\u{E0000}-\u{E007F}]/gu

const PLACEHOLDER = '\uFFFD'

/** Returns foreign text in which nothing acts on a terminal, hides, or turns other text round. */
export function visibleText(text: string): string {
  return text.replace(TERMINAL, '').replace(TREACHEROUS, PLACEHOLDER).replace(TAGS, '')
}

/** Does the same for code, where marks of the writing direction are shown as well. */
export function visibleCode(code: string): string {
  return visibleText(code).replace(ORDERING, PLACEHOLDER)
}
