import type { Texts } from '../texts/texts.ts'

/** All control characters but line breaks and tabs: a server's text must not control the terminal. */
const CONTROL = /[^\P{Cc}\n\t]/gu

/** Bidirectional marks, which could make text read differently. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu

/** Removes from a text what could control a terminal. */
export function sanitize(text: string): string {
  return text.replace(CONTROL, '').replace(DIRECTION, '')
}

/** Does the same, and joins the lines to one. */
export function oneLine(text: string): string {
  return sanitize(text.replaceAll(/\s+/g, ' ')).trim()
}

/** Returns bytes as people read them, in decimal units; `kilobytes` is the language's own unit. */
export function readableSize(bytes: number, { kilobytes }: Pick<Texts, 'kilobytes'>): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} ${kilobytes}`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
