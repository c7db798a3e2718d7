import type { Flag } from '#shared/domain/organise.ts'
import { random, type Random } from '../random.ts'
import type { PlannedJob } from './plan.ts'

/** What a user has said about the items of a seeded library: items by their number, from 0. */
export interface Organisation {
  readonly marks: readonly PlannedMarks[]
  readonly favourites: readonly number[]
  readonly notes: readonly { readonly item: number; readonly note: string }[]
  readonly tags: readonly { readonly name: string; readonly items: readonly number[] }[]
  readonly collections: readonly PlannedCollection[]
}

interface PlannedMarks {
  readonly item: number
  readonly rating: number
  readonly flag: Flag
}

export interface PlannedCollection {
  readonly name: string
  /** Null for one made by hand. */
  readonly query: string | null
  /** In order; none of a saved search. */
  readonly items: readonly number[]
}

/** Of a hundred items, so many have stars, a flag, are favourites; of a thousand so many have a note. */
const RATED = 25
const KEPT = 7
const REJECTED = 3
const FAVOURITES = 3
const NOTES = 15
/** From frequent to rare: the first is on a twelfth of all items, the second on half as many, the third on a third of these. */
const TAGS = [
  'style/watercolour',
  'animal/cat',
  'client/北方',
  'portfolio',
  'animal/bird',
  'place/sea',
  'style/ink',
  '人物/老人',
  'print',
  'style/photo',
  'place/city/night',
  '风景/山水',
  'wallpaper',
  'animal/fox',
  'place/city',
  'client/Aster',
  'draft',
  '猫',
  'style/woodcut',
  'place/forest',
] as const
const MOST_FREQUENT_TAG = 12

const COLLECTIONS = [
  'Portfolio',
  'Cover ideas',
  '水墨系列',
  'Cats of the year',
  'Client review',
  '壁纸',
  'Storyboard',
  'To be printed',
] as const
const SAVED_SEARCHES = [
  { name: 'Best', query: 'rating:>=4' },
  { name: 'Videos', query: 'is:video' },
  { name: '猫', query: '猫' },
  { name: 'Not as asked', query: 'delivered:!=asked' },
] as const
/** How many items are in a collection, at most. */
const MOST_COLLECTED = 2000

const REMARKS = [
  'good light, redo the hands',
  'for the cover, second choice',
  '构图很好，颜色再暖一点',
  'too busy in the lower left',
  '客户喜欢',
  'crop to 4:5',
] as const

/** Plans what was said about a library's items. The same for the same library. */
export function planOrganisation(jobs: readonly PlannedJob[]): Organisation {
  const items = jobs.reduce((sum, { outputs }) => sum + outputs.length, 0)
  const chance = random(items, jobs.length, 7)
  const all = Array.from({ length: items }, (_, item) => item)
  return {
    marks: all.flatMap((item) => marksOf(item, chance) ?? []),
    favourites: all.filter(() => chance.below(100) < FAVOURITES),
    notes: all.flatMap((item) =>
      chance.below(1000) < NOTES ? { item, note: chance.pick(REMARKS) } : [],
    ),
    tags: TAGS.map((name, place) => ({
      name,
      items: all.filter(() => chance.below(1000 * (place + 1)) < 10 * MOST_FREQUENT_TAG),
    })),
    collections: [
      ...COLLECTIONS.map((name) => ({ name, query: null, items: someOf(items, chance) })),
      ...SAVED_SEARCHES.map((search) => ({ ...search, items: [] })),
    ],
  }
}

function marksOf(item: number, chance: Random): PlannedMarks | null {
  const rating = chance.below(100) < RATED ? 1 + chance.below(5) : 0
  const one = chance.below(100)
  const flag = one < KEPT ? 1 : one < KEPT + REJECTED ? -1 : 0
  return rating === 0 && flag === 0 ? null : { item, rating, flag }
}

/** Some different items, in the order in which somebody has put them. */
function someOf(items: number, chance: Random): readonly number[] {
  const most = Math.min(MOST_COLLECTED, Math.ceil(items / 10))
  const wished = items === 0 ? 0 : 1 + chance.below(most)
  return [...new Set(Array.from({ length: wished }, () => chance.below(items)))]
}
