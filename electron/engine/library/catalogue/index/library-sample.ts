import { z } from 'zod'
import type { Database } from '../../../database/database.ts'
import type { Columns } from '../columns.ts'

/** Some items of a library by number and id: another library, or one that was made anew, has other numbers. */
export type LibrarySample = readonly (readonly [n: number, id: string])[]

const SAMPLES = 16

/** Returns the last item, and others that are evenly spread before it. */
export function sampleOf({ n, ids }: Columns): LibrarySample {
  const step = Math.max(1, Math.floor(n.length / SAMPLES))
  const sample: (readonly [number, string])[] = []
  for (let place = n.length - 1; place >= 0; place -= step) {
    sample.push([n[place] ?? 0, ids[place] ?? ''])
  }
  return sample
}

/** Returns whether a library has all items of a sample, also in the trash. Throws what SQLite throws. */
export function isOfLibrary(database: Database, sample: LibrarySample): boolean {
  const idOf = database.prepare('SELECT id FROM assets WHERE n = ?')
  return sample.every(([n, id]) => {
    const { data } = z.object({ id: z.string() }).safeParse(idOf.get(n))
    return data?.id === id
  })
}
