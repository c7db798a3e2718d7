import { z } from 'zod'
import type { Database } from '../../database/database.ts'

/** What has changed in a library since the last look. */
export interface SeenChanges {
  /** Whether more items are others than is worth following one by one, or it is not known which: all are to be read again. */
  readonly isWhole: boolean
  /** The `n` of items that are new, gone, or not as they were; none where it is not known which. */
  readonly items: readonly number[]
  /** The same of those that have another note. */
  readonly notes: readonly number[]
  /** Whether any note may be another. */
  readonly areNotesUnknown: boolean
  /** Tags and collections of which names or items are others, by their `g`; null where it is not known which. */
  readonly tags: readonly number[] | null
  readonly collections: readonly number[] | null
}

/** Nothing is known. */
const EVERYTHING: SeenChanges = {
  isWhole: true,
  items: [],
  notes: [],
  areNotesUnknown: true,
  tags: null,
  collections: null,
}

/** Changes by their numbers. */
export interface FeedRange {
  /** The first that can still be read; null without any. */
  readonly oldest: number | null
  /** The last that was taken; 0 before any. */
  readonly newest: number
}

/** Follows what is written to a library by its other connections, of this process and of others. */
export interface FeedReader {
  /** Returns whether something was written since the last time, which SQLite says in some microseconds. Rather too often than too rarely. */
  hasMoved(): boolean
  /** Returns what has changed since the last time; null for nothing. To be called within a transaction, so that what is read next is of the same moment. */
  take(): SeenChanges | null
  /** Returns what of the feed can be read, and up to where it was taken. */
  range(): FeedRange
  /** What was taken last could not be followed: the next is everything. */
  forget(): void
}

/** Changes that are followed one by one. */
const MOST_CHANGES = 20_000

const versionSchema = z.object({ data_version: z.number() })
const edgesSchema = z.object({ oldest: z.number().nullable(), newest: z.number().nullable() })
const rowSchema = z.object({
  seq: z.number(),
  what: z.enum(['item', 'marks', 'note', 'tag', 'collection']),
  ref: z.number(),
})

/** Starts at what is in the library now. */
export function createFeedReader(database: Database): FeedReader {
  const version = database.prepare('PRAGMA data_version')
  const edges = database.prepare('SELECT min(seq) AS oldest, max(seq) AS newest FROM changes')
  const rows = database.prepare(
    `SELECT seq, what, ref FROM changes WHERE seq > ? ORDER BY seq LIMIT ${MOST_CHANGES}`,
  )
  const versionNow = (): number => versionSchema.parse(version.get()).data_version
  let seenVersion: number | null = null
  let seen: number | null = null
  let first: number | null = null

  return {
    hasMoved: () => versionNow() !== seenVersion,
    range: () => ({ oldest: first, newest: seen ?? 0 }),
    forget() {
      seenVersion = null
      seen = null
    },
    take() {
      seenVersion = versionNow()
      const { oldest, newest } = edgesSchema
        .catch({ oldest: null, newest: null })
        .parse(edges.get())
      const last = seen
      first = oldest
      seen = newest ?? 0
      if (last === null) return EVERYTHING
      // A library without its newest changes is one from before.
      if (seen < last) return EVERYTHING
      if (seen === last) return null
      if (oldest === null || oldest > last + 1 || seen - last > MOST_CHANGES) return EVERYTHING
      return grouped(rows.all(last))
    },
  }
}

function grouped(rows: readonly unknown[]): SeenChanges {
  const items = new Set<number>()
  const notes = new Set<number>()
  const tags = new Set<number>()
  const collections = new Set<number>()
  let isWhole = false
  let areNotesUnknown = false
  for (const row of rows) {
    const change = rowSchema.safeParse(row)
    if (!change.success) return EVERYTHING
    const { what, ref } = change.data
    if (what === 'tag') tags.add(ref)
    else if (what === 'collection') collections.add(ref)
    else {
      if (ref === 0) isWhole = true
      if (ref === 0 && what === 'note') areNotesUnknown = true
      items.add(ref)
      if (what === 'note') notes.add(ref)
    }
  }
  return {
    isWhole,
    items: isWhole ? [] : [...items],
    notes: [...notes].filter((n) => n > 0),
    areNotesUnknown,
    tags: knownOf(tags),
    collections: knownOf(collections),
  }
}

/** 0 stands for many. */
function knownOf(refs: ReadonlySet<number>): readonly number[] | null {
  return refs.has(0) ? null : [...refs]
}
