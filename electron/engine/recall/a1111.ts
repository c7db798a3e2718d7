import type { Recalled } from '#shared/domain/recall.ts'
import { recalledOf } from './recalled-of.ts'

/** UTF-16 code units of a whole text; a longer one is not read. */
const MOST_LENGTH = 200_000
/** Of the line with the settings. */
const MOST_LINE = 20_000
/** Lines that some programs add behind the settings. */
const MOST_LINES_BEHIND = 20
/** A line counts as settings from so many pairs on (AUTOMATIC1111/stable-diffusion-webui, `modules/infotext_utils.py`). */
const LEAST_PAIRS = 3
const NEGATIVE = 'Negative prompt:'

type Pairs = ReadonlyMap<string, string>

/**
 * Reads the text that Stable Diffusion web UI and its relatives write: lines of prompt, lines from `Negative prompt:` on, and a last line such as
 * `Steps: 20, Sampler: Euler a, Size: 512x768`. Null where there is no prompt; with `needsSettings` also where there is no such line, which tells a comment
 * of anything else apart. Never throws.
 */
export function readA1111(
  text: string,
  { needsSettings }: { readonly needsSettings: boolean },
): Recalled | null {
  // Some relatives write JSON of their own there.
  if (text.length > MOST_LENGTH || /^\s*\{\s*"/.test(text)) return null
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const at = settingsLine(lines)
  if (at === null && needsSettings) return null
  const pairs = at === null ? new Map<string, string>() : pairsOf(lines[at] ?? '')
  const texts = lines.slice(0, at ?? lines.length)
  const negative = texts.findIndex((line) => line.trimStart().startsWith(NEGATIVE))
  const positive = negative === -1 ? texts : texts.slice(0, negative)
  const size = /^(\d{1,6})\s*[x×]\s*(\d{1,6})$/.exec(pairs.get('Size') ?? '')
  return recalledOf({
    source: 'a1111',
    prompt: positive.join('\n'),
    negativePrompt:
      negative === -1
        ? null
        : texts.slice(negative).join('\n').trimStart().slice(NEGATIVE.length).trim(),
    model: pairs.get('Model'),
    width: size === null ? undefined : Number(size[1]),
    height: size === null ? undefined : Number(size[2]),
    seed: pairs.get('Seed'),
    settings: [...pairs].filter(([name]) => !NAMED.has(name)),
  })
}

/** What has a field of its own. */
const NAMED = new Set(['Size', 'Seed', 'Model'])

function settingsLine(lines: readonly string[]): number | null {
  const last = lines.length - 1
  if (pairsOf(lines[last] ?? '').size >= LEAST_PAIRS) return last
  for (let at = last - 1; at >= Math.max(0, last - MOST_LINES_BEHIND); at -= 1) {
    const line = lines[at] ?? ''
    if (/^Steps: ?\d/.test(line) && pairsOf(line).size >= LEAST_PAIRS) return at
  }
  return null
}

/**
 * Returns the pairs of a line, the first of each name. By hand: a regular expression over a hostile line could take hours; nor is anything looked
 * at once for each comma. A value in quotes may have commas; whatever is no pair is passed over up to the last comma before a colon.
 */
function pairsOf(line: string): Pairs {
  const pairs = new Map<string, string>()
  if (line.length > MOST_LINE) return pairs
  let at = 0
  while (at < line.length) {
    const colon = line.indexOf(':', at)
    if (colon === -1) break
    // A comma before the colon ends what was no pair.
    const start = Math.max(at, line.lastIndexOf(',', colon) + 1)
    const name = line.slice(start, colon).trim()
    const { value, end } = valueAt(line, colon + 1)
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_ /.-]{0,59}$/u.test(name) && !pairs.has(name))
      pairs.set(name, value)
    at = end + 1
  }
  return pairs
}

function valueAt(line: string, from: number): { readonly value: string; readonly end: number } {
  let start = from
  while (line[start] === ' ') start += 1
  const closing = line[start] === '"' ? closingQuote(line, start) : null
  if (closing !== null) {
    const next = line.indexOf(',', closing)
    const value = unquoted(line.slice(start, closing + 1))
    return { value, end: next === -1 ? line.length : next }
  }
  const comma = line.indexOf(',', start)
  const end = comma === -1 ? line.length : comma
  return { value: line.slice(start, end).trim(), end }
}

function closingQuote(line: string, start: number): number | null {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1
    else if (line[at] === '"') return at
  }
  return null
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}
