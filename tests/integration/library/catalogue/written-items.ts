import type { Database } from '../../../../electron/engine/database/database.ts'

/** What a test says of an item that it writes; everything else is as it usually is. */
export interface WrittenItem {
  readonly id: string
  readonly prompt?: string
  readonly model?: string
  readonly kind?: 'image' | 'video' | 'file'
  readonly mime?: string
  readonly width?: number | null
  readonly height?: number | null
  readonly durationMs?: number | null
  readonly createdAt?: number
  readonly favourite?: boolean
  readonly extra?: boolean
  readonly color?: string | null
  readonly request?: object
  readonly edit?: object | null
}

const REQUEST = {
  kind: 'image',
  count: 1,
  size: '1024x1024',
  responseFormat: null,
  references: [],
}

/** Writes an item with a job of its own, as one that was delivered, and says so in the change feed. Returns its `n`. */
export function writeItem(database: Database, item: WrittenItem): number {
  const {
    id,
    prompt = 'a fox',
    model = 'grok-imagine-1.0',
    kind = 'image',
    createdAt = 1_700_000_000_000,
  } = item
  const request = item.request ?? { ...REQUEST, model, prompt }
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state)
       VALUES (?, ?, ?, ?, 'demo', 'Demo', 'image', ?, ?, ?, 'succeeded')`,
    )
    .run(`job-${id}`, createdAt, createdAt, createdAt, model, prompt, JSON.stringify(request))
  database
    .prepare(
      `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256, created_at, file, favourite, extra, color, edit)
       VALUES (?, ?, 0, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      `job-${id}`,
      kind,
      item.mime ?? { image: 'image/png', video: 'video/mp4', file: 'image/heic' }[kind],
      kind === 'file' ? null : (item.width ?? 1024),
      kind === 'file' ? null : (item.height ?? 1024),
      item.durationMs ?? (kind === 'video' ? 6000 : null),
      'a'.repeat(64),
      createdAt,
      `media/${id}`,
      item.favourite === true ? 1 : 0,
      item.extra === true ? 1 : 0,
      item.color ?? null,
      item.edit === undefined || item.edit === null ? null : JSON.stringify(item.edit),
    )
  const n = numberOf(database, id)
  noteChange(database, 'item', n)
  return n
}

/** Returns the `n` of an item. */
export function numberOf(database: Database, id: string): number {
  return Number(database.prepare('SELECT n FROM assets WHERE id = ?').get(id)?.['n'])
}

/** Adds a row to the change feed, as the writing connection of a library does by itself. */
export function noteChange(
  database: Database,
  what: 'item' | 'marks' | 'note' | 'tag' | 'collection',
  ref: number,
): void {
  database.prepare('INSERT INTO changes (what, ref) VALUES (?, ?)').run(what, ref)
}

/** Puts a tag on items, and says so in the feed. */
export function writeTag(database: Database, name: string, ns: readonly number[]): void {
  database
    .prepare('INSERT OR IGNORE INTO tags (id, name, changed_at) VALUES (?, ?, 1)')
    .run(`tag-${name}`, name)
  const g = Number(database.prepare('SELECT g FROM tags WHERE id = ?').get(`tag-${name}`)?.['g'])
  for (const n of ns) {
    database.prepare('INSERT OR REPLACE INTO item_tags (g, n, at) VALUES (?, ?, 1)').run(g, n)
  }
  noteChange(database, 'tag', g)
}

/** Founds a collection: by hand of items, in this order, or smart by a query. */
export function writeCollection(
  database: Database,
  name: string,
  content: readonly number[] | string,
): void {
  const query = typeof content === 'string' ? content : null
  database
    .prepare(
      `INSERT INTO collections (id, kind, name, query, position, changed_at) VALUES (?, ?, ?, ?, 1, 1)`,
    )
    .run(`collection-${name}`, query === null ? 'manual' : 'smart', name, query)
  const g = Number(
    database.prepare('SELECT g FROM collections WHERE id = ?').get(`collection-${name}`)?.['g'],
  )
  if (typeof content !== 'string') {
    for (const [position, n] of content.entries()) {
      database
        .prepare('INSERT INTO collection_items (g, n, position, at) VALUES (?, ?, ?, 1)')
        .run(g, n, position)
    }
  }
  noteChange(database, 'collection', g)
}

/** Writes what the user thinks of an item. */
export function writeMarks(
  database: Database,
  n: number,
  marks: { readonly rating?: number; readonly flag?: number; readonly note?: string },
): void {
  database
    .prepare('INSERT OR REPLACE INTO marks (n, rating, flag) VALUES (?, ?, ?)')
    .run(n, marks.rating ?? 0, marks.flag ?? 0)
  noteChange(database, 'marks', n)
  if (marks.note === undefined) return
  database
    .prepare('INSERT OR REPLACE INTO notes (n, note, note_at) VALUES (?, ?, 1)')
    .run(n, marks.note)
  noteChange(database, 'note', n)
}
