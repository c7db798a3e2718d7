import { collectionNameSchema } from '#shared/domain/collection-change.ts'
import {
  NOTE_MAX_LENGTH,
  tagNameSchema,
  type Flag,
  type ItemChange,
} from '#shared/domain/organise.ts'
import type { FlagValues } from './flag-values.ts'
import { readItemTarget, type ItemTarget } from './item-target.ts'
import { UsageError } from './usage-error.ts'

/** Something said about items. */
export interface ItemAction {
  readonly name: 'tag' | 'rate'
  readonly changes: readonly ItemChange[]
  readonly target: ItemTarget
}

/** What is done with the tags themselves. */
export type TagsChange =
  | { readonly type: 'rename' | 'merge'; readonly from: string; readonly to: string }
  | { readonly type: 'delete'; readonly from: string }

/** What is done with a collection, by its name. */
export type CollectAction = { readonly collection: string } &
  /** Before one of its items, or behind what is in it where that is null. */
  (
    | { readonly type: 'add'; readonly target: ItemTarget; readonly before: string | null }
    | { readonly type: 'remove'; readonly target: ItemTarget }
    /** With items at once, or none. */
    | { readonly type: 'create'; readonly target: ItemTarget | null }
    | { readonly type: 'smart'; readonly query: string }
    | { readonly type: 'rename'; readonly to: string }
    | { readonly type: 'delete' | 'items' }
  )

/** Reads `tag NAME ID…`. Throws a UsageError. */
export function readTagAction(operands: readonly string[], flags: FlagValues): ItemAction {
  const [name = '', ...ids] = operands
  const names = [tagName(name)]
  const [add, remove] = flags.has('remove') ? [[], names] : [names, []]
  return {
    name: 'tag',
    changes: [{ type: 'tag', add, remove }],
    target: readItemTarget(ids, flags),
  }
}

const FLAGS: Readonly<Record<string, Flag>> = { keep: 1, reject: -1, none: 0 }
const FLAG_NAMES = ['keep', 'reject', 'none'] as const

/** Reads `rate [0–5] ID…`: ids have four characters and more. Throws a UsageError. */
export function readRateAction(operands: readonly string[], flags: FlagValues): ItemAction {
  const [first = ''] = operands
  const rating = /^\d$/.test(first) ? Number(first) : null
  if (rating !== null && rating > 5) throw new UsageError((texts) => texts.notARating(first))
  const flag = flags.choice('flag', FLAG_NAMES)
  if (rating === null && flag === null) throw new UsageError((texts) => texts.nothingToRate)
  const ids = rating === null ? operands : operands.slice(1)
  return {
    name: 'rate',
    changes: [
      ...(rating === null ? [] : [{ type: 'rate' as const, rating }]),
      ...(flag === null ? [] : [{ type: 'flag' as const, flag: FLAGS[flag] ?? 0 }]),
    ],
    target: readItemTarget(ids, flags),
  }
}

/** Reads `tags`, `tags rename OLD NEW`, `tags merge OLD INTO`, `tags delete NAME`; null for the list. Throws a UsageError. */
export function readTagsChange(operands: readonly string[]): TagsChange | null {
  const [word, from, to, ...rest] = operands
  if (word === undefined) return null
  const isOf = (names: number): boolean =>
    rest.length === 0 && [from, to].filter((name) => name !== undefined).length === names
  if ((word === 'rename' || word === 'merge') && isOf(2)) {
    return { type: word, from: tagName(from ?? ''), to: tagName(to ?? '') }
  }
  if (word === 'delete' && isOf(1)) return { type: word, from: tagName(from ?? '') }
  throw new UsageError((texts) => texts.wrongOperands('tags', word))
}

const WITH_QUERY: ReadonlySet<string> = new Set(['create', 'smart', 'add', 'remove'])

/** Reads `collect WORD NAME …`; null for `collect list` without a name. Throws a UsageError. */
export function readCollectAction(
  operands: readonly string[],
  flags: FlagValues,
): CollectAction | null {
  const [word = '', name, ...rest] = operands
  const hasQuery = flags.has('query')
  if (hasQuery && !WITH_QUERY.has(word)) {
    throw new UsageError((texts) => texts.wrongOperands('collect', '--query'))
  }
  const before = flags.text('before')
  if (before !== null && word !== 'add') {
    throw new UsageError((texts) => texts.wrongOperands('collect', '--before'))
  }
  // It would be done all the same.
  if (flags.has('dry-run') && (!hasQuery || word === 'smart')) {
    throw new UsageError((texts) => texts.dryRunOfQuery)
  }
  if (word === 'list' && name === undefined) return null
  const isAlone = rest.length === 0
  if (name !== undefined) {
    const collection = name
    switch (word) {
      case 'list':
        if (isAlone) return { type: 'items', collection }
        break
      case 'delete':
        if (isAlone) return { type: word, collection }
        break
      case 'add':
        return { type: word, collection, target: readItemTarget(rest, flags), before }
      case 'remove':
        return { type: word, collection, target: readItemTarget(rest, flags) }
      case 'create': {
        const isEmpty = isAlone && !hasQuery
        const target = isEmpty ? null : readItemTarget(rest, flags)
        return { type: word, collection: collectionName(collection), target }
      }
      case 'smart': {
        const query = flags.text('query')
        if (query === null) throw new UsageError((texts) => texts.smartNeedsQuery)
        if (isAlone) return { type: word, collection: collectionName(collection), query }
        break
      }
      case 'rename': {
        const [to, ...more] = rest
        if (to !== undefined && more.length === 0) {
          return { type: word, collection, to: collectionName(to) }
        }
        break
      }
      default:
    }
  }
  throw new UsageError((texts) => texts.wrongOperands('collect', word))
}

/** Reads the text of `note ID [TEXT]`, empty with `--remove`; null where it is only to be shown. Throws a UsageError. */
export function readNote(text: string | undefined, flags: FlagValues): string | null {
  if (flags.has('remove')) {
    if (text !== undefined) throw new UsageError((texts) => texts.wrongOperands('note', '--remove'))
    return ''
  }
  if (text !== undefined && text.length > NOTE_MAX_LENGTH) {
    throw new UsageError((texts) => texts.noteTooLong(NOTE_MAX_LENGTH))
  }
  return text ?? null
}

function tagName(name: string): string {
  const parsed = tagNameSchema.safeParse(name.normalize('NFC').trim())
  if (!parsed.success) throw new UsageError((texts) => texts.notATagName(name))
  return parsed.data
}

function collectionName(name: string): string {
  const parsed = collectionNameSchema.safeParse(name.normalize('NFC').trim())
  if (!parsed.success) throw new UsageError((texts) => texts.notACollectionName(name))
  return parsed.data
}
