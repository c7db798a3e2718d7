import type { NamedReference, SavedList, Snippet } from '#shared/domain/saved-item.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import { sentNumber } from '../../../data/draft/sent-draft.ts'
import { mentionablesOf } from '../../../data/draft/mentions.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import type { TrayItem } from '../../../data/tray/tray-item.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { chipName } from '../../../parts/tray/chip-text.ts'
import { mentionLabel } from '../prompt/mention-layer.tsx'
import type { SuggestionKind } from './trigger.ts'

/** An entry of a list. */
export type Suggestion =
  | {
      readonly type: 'picture'
      readonly item: TrayItem
      readonly label: string
      readonly detail: string
      /** Whether it can be chosen: the model gets it. */
      readonly isUsable: boolean
    }
  | { readonly type: 'named'; readonly reference: NamedReference; readonly isUsable: boolean }
  | { readonly type: 'snippet'; readonly snippet: Snippet; readonly isUsable: true }
  | { readonly type: 'save' | 'manage'; readonly kind: SuggestionKind; readonly isUsable: true }

interface SuggestionsOptions {
  readonly t: Translate
  readonly kind: SuggestionKind
  readonly query: string
  readonly draft: Draft
  readonly items: readonly TrayItem[]
  readonly saved: SavedList | null
}

/** Returns the entries of a list for what was typed behind its sign: pictures of the tray first, then what is saved, by name. */
export function suggestionsFor(options: SuggestionsOptions): Suggestion[] {
  const { kind, query, saved } = options
  const found = kind === 'mention' ? mentionsFor(options) : snippetsFor(options)
  if (query !== '') return found
  const hasSaved = (kind === 'mention' ? saved?.references.length : saved?.snippets.length) ?? 0
  return [
    ...found,
    ...(kind === 'snippet' && options.draft.prompt.trim().length > 1
      ? [{ type: 'save', kind, isUsable: true } as const]
      : []),
    ...(hasSaved > 0 ? [{ type: 'manage', kind, isUsable: true } as const] : []),
  ]
}

function mentionsFor({ t, query, draft, items, saved }: SuggestionsOptions): Suggestion[] {
  const mentionables = mentionablesOf(items)
  const pictures = items.map((item): Suggestion => {
    const number = sentNumber(draft, { key: item.key }, mentionables)
    const isUsable = number !== null && item.state !== 'failed'
    return {
      type: 'picture',
      item,
      label: mentionLabel(t, number),
      detail: chipName(t, item),
      isUsable,
    }
  })
  const named = (saved?.references ?? []).map((reference): Suggestion => ({
    type: 'named',
    reference,
    isUsable: reference.state === 'here',
  }))
  return [...pictures, ...named].filter((entry) => hasWords(entry, query))
}

function snippetsFor({ query, saved }: SuggestionsOptions): Suggestion[] {
  return (saved?.snippets ?? [])
    .map((snippet): Suggestion => ({ type: 'snippet', snippet, isUsable: true }))
    .filter((entry) => hasWords(entry, query))
}

function hasWords(entry: Suggestion, query: string): boolean {
  const words = nameKey(query).split(' ')
  const text = nameKey(searchedText(entry))
  return words.every((word) => text.includes(word))
}

function searchedText(entry: Suggestion): string {
  switch (entry.type) {
    case 'picture':
      return `${entry.label} ${entry.detail}`
    case 'named':
      return entry.reference.name
    case 'snippet':
      return `${entry.snippet.name} ${entry.snippet.beginning}`
    default:
      return ''
  }
}

/** Returns the next entry that can be chosen from one on, in a direction, round the ends; -1 where there is none. */
export function nextUsable(entries: readonly Suggestion[], from: number, step: 1 | -1): number {
  for (let tried = 1; tried <= entries.length; tried += 1) {
    const place = (from + step * tried + entries.length * 2) % entries.length
    if (entries[place]?.isUsable === true) return place
  }
  return -1
}
