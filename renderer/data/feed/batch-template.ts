/** A part of a template: text that all prompts have, or what stands in its place in each, every alternative once. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'alternatives'; readonly texts: readonly string[] }

/** What several prompts have in common, and what of each is its own. */
export interface BatchTemplate {
  readonly parts: readonly TemplatePart[]
  /** By prompt, in their order: what it has at each of the alternatives, without those that are empty in it. */
  readonly own: readonly (readonly string[])[]
}

/** Prompts of more words are compared at their beginnings and ends alone. */
const MOST_WORDS = 300

/**
 * Finds the template from which the prompts of a batch were made: it is not kept with them. Words that all of them have in the same order
 * are its text; what lies between is an alternative.
 */
export function batchTemplate(prompts: readonly string[]): BatchTemplate {
  if (prompts.length === 0) return { parts: [], own: [] }
  const all = prompts.map(wordsOf)
  const common = all.reduce((sofar, words) => commonWords(sofar, words), all[0] ?? [])
  const split = all.map((words, place) => splitBy(common, words, prompts[place] ?? ''))
  const parts: TemplatePart[] = []
  for (let place = 0; place <= common.length; place += 1) {
    const own = [...new Set(split.map((gaps) => gaps[place] ?? ''))]
    const isText = own.length === 1
    if (isText) addText(parts, own[0] ?? '')
    else parts.push({ kind: 'alternatives', texts: own.map(trimmed).filter((text) => text !== '') })
    addText(parts, common[place]?.text ?? '')
  }
  const differs = split[0]?.map((_, place) => new Set(split.map((gaps) => gaps[place])).size > 1)
  return {
    parts: parts.map(tidied),
    own: split.map((gaps) =>
      gaps
        .filter((_, place) => differs?.[place] === true)
        .map(trimmed)
        .filter((text) => text !== ''),
    ),
  }
}

interface Word {
  readonly text: string
  /** Its place in the prompt, in UTF-16 code units. */
  readonly start: number
}

/** A word between spaces and punctuation; of Chinese and Japanese, a character. */
const WORD =
  /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]+|[^\s\p{P}\p{Script=Han}]+|\p{P}/gu

function wordsOf(prompt: string): Word[] {
  return [...prompt.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index }))
}

/** Returns the longest run of words that both have in the same order, as they stand in the first. */
function commonWords(one: readonly Word[], other: readonly Word[]): Word[] {
  const least = Math.min(one.length, other.length)
  let head = 0
  while (head < least && one[head]?.text === other[head]?.text) head += 1
  let tail = 0
  while (tail < least - head && one.at(-1 - tail)?.text === other.at(-1 - tail)?.text) tail += 1
  const middle = longestCommon(
    one.slice(head, one.length - tail),
    other.slice(head, other.length - tail),
  )
  return [...one.slice(0, head), ...middle, ...one.slice(one.length - tail)]
}

function longestCommon(one: readonly Word[], other: readonly Word[]): Word[] {
  if (one.length === 0 || other.length === 0) return []
  if (one.length > MOST_WORDS || other.length > MOST_WORDS) return []
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      lengths[at] =
        one[i]?.text === other[j]?.text
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  const found: Word[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const word = one[i]
    if (word !== undefined && word.text === other[j]?.text) {
      found.push(word)
      i += 1
      j += 1
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1
    else j += 1
  }
  return found
}

/** Returns what a prompt has before each of the common words, and behind the last. */
function splitBy(common: readonly Word[], words: readonly Word[], prompt: string): string[] {
  const gaps: string[] = []
  let from = 0
  let next = 0
  for (const { text } of common) {
    while (next < words.length && words[next]?.text !== text) next += 1
    const start = words[next]?.start ?? prompt.length
    gaps.push(prompt.slice(from, start))
    from = start + text.length
    next += 1
  }
  gaps.push(prompt.slice(from))
  return gaps
}

function addText(parts: TemplatePart[], text: string): void {
  if (text === '') return
  const last = parts.at(-1)
  if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text }
  else parts.push({ kind: 'text', text })
}

function tidied(part: TemplatePart): TemplatePart {
  return part.kind === 'text' ? { ...part, text: part.text.replaceAll(/\s+/g, ' ') } : part
}

function trimmed(text: string): string {
  return text.trim()
}
