import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { transaction } from '../database/transaction.ts'

/** Which assets of one answer are outputs of a job, and which arrived beside its outputs. */
export interface CompletedOutputs {
  readonly jobId: string
  /** Ids, in the order in which they came. */
  readonly outputs: readonly string[]
  /** The same. */
  readonly extras: readonly string[]
  /** The indexes that the answer's request is to fill: `count` from `offset`. */
  readonly offset: number
  readonly count: number
  /** The first index after the outputs that were asked for. */
  readonly end: number
}

const placeSchema = z.object({ id: z.string(), idx: z.number(), extra: z.number() })
type Place = z.infer<typeof placeSchema>

/**
 * Records which assets of an answer count as outputs, and gives these the indexes that were asked for, as far as they
 * are free; extras come after all of them, in their order. Atomic and idempotent: correct rows are left alone, so it
 * may be called again at any time. Throws what SQLite throws.
 */
export function completeOutputs(database: Database, completed: CompletedOutputs): void {
  const { jobId, outputs, extras, offset, count, end } = completed
  const places = database.prepare('SELECT id, idx, extra FROM assets WHERE job_id = ?')
  const update = database.prepare('UPDATE assets SET idx = ?, extra = ? WHERE id = ?')
  transaction(database, () => {
    const rows = new Map(
      places.all(jobId).map((row) => {
        const place = placeSchema.parse(row)
        return [place.id, place]
      }),
    )
    const isTaken = (index: number): boolean => [...rows.values()].some(({ idx }) => idx === index)
    const behind = (): number => Math.max(end, ...[...rows.values()].map(({ idx }) => idx + 1))
    const firstFree = (): number | null => {
      for (let index = offset; index < offset + count; index += 1) {
        if (!isTaken(index)) return index
      }
      return null
    }
    const write = (place: Place, idx: number, extra: 0 | 1): void => {
      if (place.idx === idx && place.extra === extra) return
      update.run(idx, extra, place.id)
      rows.set(place.id, { ...place, idx, extra })
    }
    const placesOf = (ids: readonly string[]): Place[] => ids.flatMap((id) => rows.get(id) ?? [])
    // Extras first, and to indexes that were never used: in any order of the journal's rows, none collides with
    // another.
    let last = end - 1
    for (const place of placesOf(extras)) {
      last = place.idx > last ? place.idx : behind()
      write(place, last, 1)
    }
    for (const place of placesOf(outputs)) {
      write(place, isOwn(place, completed) ? place.idx : (firstFree() ?? place.idx), 0)
    }
  })
}

/** Returns whether an asset has an index that the request asked for. */
function isOwn({ idx }: Place, { offset, count }: CompletedOutputs): boolean {
  return idx >= offset && idx < offset + count
}
