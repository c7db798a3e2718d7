import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { databaseError, type Database } from '../../database/database.ts'
import { createHearing } from './heard-changes.ts'

const trashSchema = z.object({ items: z.number(), latest: z.number().nullable() })

/**
 * Returns what keeps an answer about tags, or collections, for as long as neither they have changed nor what is in the trash: a window asks after
 * every change of the library. Rejects with what reading rejects with, and with `disk`.
 */
export function keepCounts<T>(
  database: Database,
  what: 'tags' | 'collections',
): (read: () => Promise<T>) => Promise<T> {
  const heard = createHearing(database)
  const trashed = database.prepare(
    'SELECT count(*) AS items, max(trashed_at) AS latest FROM assets WHERE trashed_at IS NOT NULL',
  )
  let kept: { readonly answer: T; readonly trash: string } | null = null
  let readings = 0
  const keep = async (read: () => Promise<T>): Promise<T> => {
    const trash = JSON.stringify(trashSchema.parse(trashed.get()))
    if (heard()[what]) kept = null
    if (kept?.trash === trash) return kept.answer
    readings += 1
    const reading = readings
    const answer = await read()
    // What changed meanwhile is heard the next time; unless it was heard by a later reading, which is the one to be kept.
    if (reading === readings) kept = { answer, trash }
    return answer
  }
  return async (read) => {
    try {
      return await keep(read)
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : databaseError(thrown, 'counting')
    }
  }
}
