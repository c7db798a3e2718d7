import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'

/** Adds items of the job `job` whose files are missing, and returns their numbers. */
export function insertRows({ database }: Library, count: number): Uint32Array {
  const insert = database.prepare(
    `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
     VALUES (?, 'job', ?, 'image', 'image/png', 8, 8, 8, ?, 1, ?) RETURNING n`,
  )
  database.exec('BEGIN')
  const numbers = Array.from({ length: count }, (_, place) => {
    const id = `${place.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
    return Number(insert.get(id, 100 + place, 'a'.repeat(64), `media/${place}.png`)?.['n'])
  })
  database.exec('COMMIT')
  return Uint32Array.from(numbers)
}

/** Returns the number of an item. */
export function numberOf({ database }: Library, { id }: Pick<Asset, 'id'>): number {
  return Number(database.prepare('SELECT n FROM assets WHERE id = ?').get(id)?.['n'])
}
