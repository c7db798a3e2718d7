import { FLAGS } from '#shared/catalogue/catalogue-body.ts'
import { ASPECT_RATIOS } from '#shared/domain/aspect-ratio.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL, isLocalModel } from '#shared/domain/generation.ts'
import type { Facet } from '#shared/domain/library-search.ts'
import { measuredMatcher } from '#shared/search/measured.ts'
import { ITEM_MARKS, type ItemMark } from '#shared/search/query.ts'
import { tagMatcher } from '#shared/search/tag-names.ts'
import { NO_DURATION, TRAITS, type Columns } from './columns.ts'
import { LONGEST_NAME } from './named-sets.ts'
import { countMembers, ratingAt, type Known } from './evaluate.ts'
import { placesOf, type Mask } from './mask.ts'

/** Values of a key that are told: the most frequent ones. */
const MOST_VALUES = 12
/** Tags of which it is counted exactly how many items they have: those that most items have. */
const MOST_COUNTED = 40

type Value = Facet['values'][number]

/** Returns how many of some items have which values, as the words of a query count them; a month is asked for by both of its ends. */
export function facetsOf(mask: Mask, known: Known): readonly Facet[] {
  const places = placesOf(mask)
  const facets: readonly Facet[] = [
    { key: 'is', values: marksOf(places, known) },
    { key: 'rating', values: ratingsOf(places, known.columns) },
    { key: 'month', values: monthsOf(places, known.columns) },
    { key: 'model', values: modelsOf(places, known) },
    { key: 'tag', values: tagsOf(mask, known) },
    { key: 'in', values: collectionsOf(mask, known) },
    { key: 'ratio', values: ratiosOf(places, known.columns) },
    { key: 'len', values: lengthsOf(places, known.columns) },
    {
      key: 'has',
      values: [
        { value: 'note', items: notedAmong(places, known.columns) },
        { value: 'tags', items: countMembers(known, known.tags(), mask) },
      ].filter(({ items }) => items > 0),
    },
  ]
  return facets.filter(({ values }) => values.length > 0)
}

function mostFrequent(values: readonly Value[]): Value[] {
  return values
    .filter(({ items, value }) => items > 0 && value.length <= LONGEST_NAME)
    .toSorted((one, other) => other.items - one.items)
    .slice(0, MOST_VALUES)
}

/** Bits of flags that are marks, and of traits behind them. */
const FLAG_BITS = 6
const TRAIT_BITS = 3
const ADJUSTED = 1 << (FLAG_BITS + TRAIT_BITS)
const IMPORTED = ADJUSTED * 2

function marksOf(places: Uint32Array, { columns, models }: Known): Value[] {
  const names = models()
  const ofModel = names.map((name) =>
    name === ADJUSTED_MODEL ? ADJUSTED : name === IMPORTED_MODEL ? IMPORTED : 0,
  )
  const { flags, traits, model } = columns
  // All of them in one go: how many items are marked in which way.
  const counts = new Uint32Array(IMPORTED * 2)
  for (const place of places) {
    const way =
      ((flags[place] ?? 0) & (2 ** FLAG_BITS - 1)) |
      (((traits[place] ?? 0) & (2 ** TRAIT_BITS - 1)) << FLAG_BITS) |
      (ofModel[model[place] ?? 0] ?? 0)
    counts[way] = (counts[way] ?? 0) + 1
  }
  return ITEM_MARKS.map((mark) => {
    const isMarked = MARKS[mark]
    return {
      value: mark,
      items: counts.reduce((sum, count, way) => (isMarked(way) ? sum + count : sum), 0),
    }
  }).filter(({ items }) => items > 0)
}

const withFlag = (flag: number) => (way: number) => (way & flag) !== 0
const withTrait = (trait: number) => withFlag(trait << FLAG_BITS)

const MARKS: Readonly<Record<ItemMark, (way: number) => boolean>> = {
  image: (way) => (way & (FLAGS.video | FLAGS.file)) === 0,
  video: withFlag(FLAGS.video),
  file: withFlag(FLAGS.file),
  favourite: withFlag(FLAGS.favourite),
  kept: withFlag(FLAGS.kept),
  rejected: withFlag(FLAGS.rejected),
  extra: withTrait(TRAITS.extra),
  missing: withTrait(TRAITS.missing),
  edited: (way) => (way & ((TRAITS.result << FLAG_BITS) | ADJUSTED)) !== 0,
  imported: withFlag(IMPORTED),
}

function ratingsOf(places: Uint32Array, columns: Columns): Value[] {
  const counts = Array.from({ length: 6 }, () => 0)
  for (const place of places) {
    const rating = ratingAt(columns, place)
    counts[rating] = (counts[rating] ?? 0) + 1
  }
  // Where nothing has a star, there is nothing to choose from.
  if (counts.slice(1).every((count) => count === 0)) return []
  return counts
    .map((items, rating) => ({ value: String(rating), items }))
    .filter(({ items }) => items > 0)
    .toReversed()
}

/** The newest months in which any was made, the newest first: `2026-10`. */
function monthsOf(places: Uint32Array, { day }: Columns): Value[] {
  const counts = new Map<string, number>()
  for (const [days, items] of countsBy(places, (place) => day[place] ?? 0)) {
    // The calendar's days are counted as if they were in UTC, see `days.ts`.
    const month = new Date(days * DAY).toISOString().slice(0, 7)
    counts.set(month, (counts.get(month) ?? 0) + items)
  }
  return [...counts]
    .map(([value, items]) => ({ value, items }))
    .toSorted((one, other) => (one.value < other.value ? 1 : -1))
    .slice(0, MOST_VALUES)
}

const DAY = 24 * 60 * 60 * 1000

function modelsOf(places: Uint32Array, { columns, models }: Known): Value[] {
  const names = models()
  const counts = new Uint32Array(names.length)
  for (const place of places) {
    const model = columns.model[place] ?? 0
    counts[model] = (counts[model] ?? 0) + 1
  }
  return mostFrequent(
    names
      .map((value, number) => ({ value, items: counts[number] ?? 0 }))
      .filter(({ value }) => value !== '' && !isLocalModel(value)),
  )
}

function tagsOf(mask: Mask, known: Known): Value[] {
  const tags = known.tags()
  const likely = tags
    .toSorted((one, other) => other.members.length - one.members.length)
    .slice(0, MOST_COUNTED)
  return mostFrequent(
    likely.map(({ name }) => {
      const isTag = tagMatcher(name)
      const meant = tags.filter((tag) => isTag(tag.name))
      return { value: name, items: countMembers(known, meant, mask) }
    }),
  )
}

function collectionsOf(mask: Mask, known: Known): Value[] {
  const manual = known.collections().filter(({ query }) => query === null)
  return mostFrequent(
    manual.slice(0, MOST_COUNTED).map((collection) => ({
      value: collection.name,
      items: countMembers(known, [collection], mask),
    })),
  )
}

/** Returns how many items have which value of a column; of a library there are few values. */
function countsBy(
  places: Uint32Array,
  keyOf: (place: number) => number,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const place of places) {
    const key = keyOf(place)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const SIDE = 2 ** 16

function ratiosOf(places: Uint32Array, { width, height }: Columns): Value[] {
  // Larger ones are no pictures that can be shown.
  const bySize = countsBy(
    places,
    (place) =>
      Math.min(width[place] ?? 0, SIDE - 1) * SIDE + Math.min(height[place] ?? 0, SIDE - 1),
  )
  return mostFrequent(
    RATIOS.map((value) => {
      const [wide = 1, high = 1] = value.split(':').map(Number)
      const matches = measuredMatcher({ type: 'ratio', width: wide, height: high })
      let items = 0
      for (const [size, count] of bySize) {
        const measured = { width: Math.floor(size / SIDE), height: size % SIDE, seconds: null }
        if (matches(measured)) items += count
      }
      return { value, items }
    }),
  )
}

/** Shapes by their usual names: those that the API makes, and others that pictures have. */
const RATIOS: readonly string[] = [
  ...new Set([...ASPECT_RATIOS, '1:1', '4:3', '3:4', '4:5', '5:4', '16:9', '9:16', '21:9', '2:1']),
]

const MOST_SECONDS = 3600

function lengthsOf(places: Uint32Array, { duration }: Columns): Value[] {
  const byLength = countsBy(places, (place) => duration[place] ?? NO_DURATION)
  const lengths = new Set<number>()
  for (const length of byLength.keys()) {
    if (length !== NO_DURATION) lengths.add(Math.min(Math.round(length / 1000), MOST_SECONDS))
  }
  return mostFrequent(
    [...lengths].slice(0, 100).map((seconds) => {
      const matches = measuredMatcher({ type: 'len', seconds: { by: '=', value: seconds } })
      let items = 0
      for (const [length, count] of byLength) {
        const measured = { width: 1, height: 1, seconds: length / 1000 }
        if (length !== NO_DURATION && matches(measured)) items += count
      }
      return { value: String(seconds), items }
    }),
  ).toSorted((one, other) => Number(one.value) - Number(other.value))
}

function notedAmong(places: Uint32Array, { traits }: Columns): number {
  let notes = 0
  for (const place of places) if (((traits[place] ?? 0) & TRAITS.noted) !== 0) notes += 1
  return notes
}
