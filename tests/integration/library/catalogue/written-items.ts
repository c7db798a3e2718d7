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
