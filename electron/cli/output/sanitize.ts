import type { Texts } from '../texts/texts.ts'

/** All control characters but line breaks and tabs: what comes from a server must not steer the terminal. */
const CONTROL = /[^\P{Cc}\n\t]/gu

/** Marks that turn the direction of what follows, so that words could read as others. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu

/** A text fit for a terminal. */
export function sanitize(text: string): string {
  return text.replace(CONTROL, '').replace(DIRECTION, '')
}

/** The same on one line. */
export function oneLine(text: string): string {
  return sanitize(text.replaceAll(/\s+/g, ' ')).trim()
}

/** Bytes as people read them, in decimal units; `kilobytes` is how the language writes that one. */
export function readableSize(bytes: number, { kilobytes }: Pick<Texts, 'kilobytes'>): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} ${kilobytes}`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
