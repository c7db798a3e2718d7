import { isReferenceName, nameKey } from '#shared/domain/saved-name.ts'
import { assetIdOf, type TrayItem } from '../tray/tray-item.ts'

/**
 * A mention of a picture in a prompt is `@[name]`, and the draft says which picture the name means: an item of the tray by its key, or
 * whichever item was made from a picture of the library. So a mention stays with its picture, however the tray is ordered; what it is
 * called for the model is found when it is sent. Any other `@[…]` is text.
 */
export type MentionTarget = { readonly key: string } | { readonly asset: string }

/** What the mentions of a draft mean, by their names. */
export type Mentions = Readonly<Record<string, MentionTarget>>

/** A mention in a prompt. */
export interface MentionRange {
  /** In UTF-16 code units; the end is not part of it. */
  readonly start: number
  readonly end: number
  readonly name: string
  readonly target: MentionTarget
}

/** A picture of the tray, as far as a mention needs it. */
export interface Mentionable {
  readonly key: string
  /** The picture of the library that it was made from; null for anything else, and while that is not known. */
  readonly asset: string | null
}

const MENTION = /@\[([^[\]\s]{1,60})\]/gu

/** Returns the mentions of a prompt, in order. */
export function mentionRanges(prompt: string, mentions: Mentions): MentionRange[] {
  return [...prompt.matchAll(MENTION)].flatMap((match) => {
    const [text, name = ''] = match
    const target = Object.hasOwn(mentions, name) ? mentions[name] : undefined
    if (target === undefined) return []
    return [{ start: match.index, end: match.index + text.length, name, target }]
  })
}

/** Returns what a mention is written as. */
export function mentionToken(name: string): string {
  return `@[${name}]`
}

/** Returns the pictures of the tray as far as mentions need them. */
export function mentionablesOf(items: readonly TrayItem[]): Mentionable[] {
  return items.map((item) => ({
    key: item.key,
    asset: item.state === 'ready' ? assetIdOf(item.reference) : null,
  }))
}

/** Returns whether a picture of the tray is the one that is meant. */
export function isMeant(target: MentionTarget, { key, asset }: Mentionable): boolean {
  return 'key' in target ? target.key === key : target.asset === asset
}

/** Returns the place of the picture that is meant, from 0; -1 where it is not in the tray. */
export function placeOfMention(target: MentionTarget, items: readonly Mentionable[]): number {
  return items.findIndex((item) => isMeant(target, item))
}

/** Of pictures that the prompt does not mention any more, as many are remembered. */
const MOST_REMEMBERED = 24

/**
 * Returns a name for a mention of a picture, and what the draft's mentions are with it. The same picture keeps its name; `wished` is the name
 * of a named reference. A letter that was given to another picture is not given again while that is remembered: an undo, or what was cut out
 * of the prompt, may bring it back, and must not mean this one then.
 */
export function nameMention(
  { prompt, mentions }: { readonly prompt: string; readonly mentions: Mentions },
  target: MentionTarget,
  wished: string | null,
): { readonly name: string; readonly mentions: Mentions } {
  const used = mentionRanges(prompt, mentions)
  const same = used.find((each) => isSameTarget(each.target, target))
  if (same !== undefined) return { name: same.name, mentions }
  const inUse = new Set(used.map(({ name }) => name))
  const taken = new Set([...inUse].map(nameKey))
  const earlier = Object.entries(mentions).find(([, each]) => isSameTarget(each, target))?.[0]
  const name =
    wished !== null && !taken.has(nameKey(wished))
      ? wished
      : (earlier ?? freeLetter(new Set(Object.keys(mentions).map(nameKey))))
  const others = Object.entries(mentions).filter(([each]) => each !== name)
  const forgotten = others.filter(([each]) => !inUse.has(each)).slice(0, -MOST_REMEMBERED)
  const kept = others.filter((each) => !forgotten.includes(each))
  return { name, mentions: Object.fromEntries([...kept, [name, target] as const]) }
}

function isSameTarget(one: MentionTarget, other: MentionTarget): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function freeLetter(taken: ReadonlySet<string>): string {
  for (let number = 0; ; number += 1) {
    const round = number < 26 ? '' : String(Math.floor(number / 26) + 1)
    const name = `pic${String.fromCodePoint(65 + (number % 26))}${round}`
    if (!taken.has(nameKey(name))) return name
  }
}

/** Returns mentions in which an item of the tray has taken the place of another one; the same object where that was not mentioned. */
export function withExchanged(mentions: Mentions, out: Mentionable, into: Mentionable): Mentions {
  const moves = (target: MentionTarget): boolean => isMeant(target, out) && !isMeant(target, into)
  if (!Object.values(mentions).some(moves)) return mentions
  return Object.fromEntries(
    Object.entries(mentions).map(([name, target]) => [
      name,
      moves(target) ? { key: into.key } : target,
    ]),
  )
}

/** Returns the names that a text mentions as named references: what a snippet may bring along. */
export function namesInText(text: string): string[] {
  const names = [...text.matchAll(MENTION)].map(([, name = '']) => name)
  return [...new Set(names)].filter(isReferenceName)
}

/** A text that was taken out of a prompt, and where it was in what is left. */
interface Cut {
  readonly at: number
  readonly text: string
}

/** A prompt without mentions of pictures that are gone, and how they come back. */
export interface WithoutMentions {
  readonly prompt: string
  readonly cuts: readonly Cut[]
}

/** Returns a prompt without the mentions of some pictures; of two spaces around one, one stays. */
export function withoutMentions(
  prompt: string,
  mentions: Mentions,
  gone: readonly Mentionable[],
): WithoutMentions {
  let left = ''
  let from = 0
  const cuts: Cut[] = []
  for (const { start, end, target } of mentionRanges(prompt, mentions)) {
    if (!gone.some((item) => isMeant(target, item))) continue
    left += prompt.slice(from, start)
    const isSpaced = (left === '' || left.endsWith(' ')) && prompt.charAt(end) === ' '
    from = isSpaced ? end + 1 : end
    cuts.push({ at: left.length, text: prompt.slice(start, from) })
  }
  return { prompt: left + prompt.slice(from), cuts }
}

/** Returns a prompt with its cuts put back; where it was changed since, they go where that is nearest. */
export function withCuts(current: string, { prompt, cuts }: WithoutMentions): string {
  let head = 0
  while (head < prompt.length && prompt.charAt(head) === current.charAt(head)) head += 1
  let tail = 0
  const most = Math.min(prompt.length, current.length) - head
  while (tail < most && prompt.at(-1 - tail) === current.at(-1 - tail)) tail += 1
  let text = current
  for (const { at, text: cut } of cuts.toReversed()) {
    const isBehind = at >= prompt.length - tail && at > head
    const place = at <= head ? at : isBehind ? at + current.length - prompt.length : head
    text = text.slice(0, place) + cut + text.slice(place)
  }
  return text
}
