import type { Asset } from '#shared/domain/asset.ts'
import type { ItemDetails } from '#shared/domain/library-search.ts'
import type { ItemFacts } from '../../../data/catalogue/use-item-facts.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { durationOf, openLabel, type TileNames } from '../../../parts/asset-tile/tile-names.ts'
import { tileNotes } from '../../../parts/asset-tile/tile-notes.ts'

/** An item's place among those that were found, from 1, and how many these are. */
export interface TilePlace {
  readonly index: number
  readonly total: number
}

/** What tiles say in a language. Another object whenever that is another one. */
export interface TileTexts {
  readonly t: Translate
  /** Returns the accessible name of a tile of which nothing is known but what it is, and its place. */
  nameOf(kind: ItemFacts['kind'], place: TilePlace): string
  /** Returns the accessible name of a tile of a known item: as `openLabel` does. */
  openNameOf(asset: Asset, said: TileNames): string
  /** Returns in words what is seen of an item's marks: each once in a language, for all tiles. */
  marksOf(facts: ItemFacts): readonly string[]
  /** Returns how an item differs from what was asked for, once for the same details; nothing while these are not known, and of what nothing was asked for. */
  notesOf(details: ItemDetails | undefined): readonly string[]
}

/**
 * Returns what tiles say. Their first names are put together here: a hundred of them are needed before anything is seen, and to translate one
 * takes longer than to render its tile.
 */
export function tileTexts(t: Translate, language: string): TileTexts {
  const numbers = new Intl.NumberFormat(language)
  const names = new Map<ItemFacts['kind'], string>()
  const openNames = new Map<'image' | 'video', string>()
  const marks = new Map<string, readonly string[]>()
  const notes = new WeakMap<ItemDetails, readonly string[]>()
  return {
    t,
    notesOf(details) {
      if (details === undefined || details.request === null) return NONE
      const known = notes.get(details) ?? tileNotes(t, details.request, details.asset)
      notes.set(details, known)
      return known
    },
    marksOf(facts) {
      const { rating, isFavourite, isKept, isRejected } = facts
      const key = [rating, isFavourite, isKept, isRejected].join()
      const known = marks.get(key) ?? marksOf(t, facts)
      marks.set(key, known)
      return known
    },
    nameOf(kind, place) {
      const name = names.get(kind) ?? t(`libraryView.tile.${kind}`, WITH_GAPS)
      names.set(kind, name)
      return name.replace(GAPS, (_, gap: keyof TilePlace) => numbers.format(place[gap]))
    },
    openNameOf(asset, said) {
      if (asset.kind === 'file') return openLabel(t, asset, said)
      const name = openNames.get(asset.kind) ?? openNameWithGaps(t, asset.kind)
      openNames.set(asset.kind, name)
      const gaps = { ...said, duration: durationOf(asset) }
      return name.replace(OPEN_GAPS, (_, gap: keyof typeof gaps) => String(gaps[gap]))
    },
  }
}

const NONE: readonly string[] = []

const WITH_GAPS = { index: 0, total: 0, skipInterpolation: true }
const GAPS = /\{\{(index|total), number\}\}/g

function openNameWithGaps(t: Translate, kind: 'image' | 'video'): string {
  const names = { ...WITH_GAPS, prompt: '', duration: '' }
  return kind === 'image' ? t('job.openImage', names) : t('job.openVideo', names)
}

const OPEN_GAPS = /\{\{(index|total|prompt|duration)\}\}/g

/** What a tile knows of its item. `notes` are those of `TileTexts.notesOf`. */
interface Described {
  readonly facts: ItemFacts
  readonly details: ItemDetails | undefined
  readonly notes: readonly string[]
}

/** Returns the accessible name of a tile: what it is and its place; once that is known, also its prompt, how it differs, and its marks. */
export function tileLabel(
  texts: TileTexts,
  place: TilePlace,
  { facts, details, notes }: Described,
): string {
  const what =
    details === undefined
      ? texts.nameOf(facts.kind, place)
      : texts.openNameOf(details.asset, { ...place, prompt: details.prompt })
  return [what, ...notes, ...texts.marksOf(facts)].join('. ')
}

function marksOf(t: Translate, { rating, isFavourite, isKept, isRejected }: ItemFacts): string[] {
  return [
    ...(rating > 0 ? [t('find.values.stars', { count: rating })] : []),
    ...(isFavourite ? [t('item.isFavourite')] : []),
    ...(isKept ? [t('find.values.kept')] : []),
    ...(isRejected ? [t('find.values.rejected')] : []),
  ]
}
