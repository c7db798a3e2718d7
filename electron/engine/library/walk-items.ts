import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Database } from '../database/database.ts'
import type { Assets } from './assets.ts'

/** How something is made of many items in the background. */
export interface Background {
  readonly signal: AbortSignal
  /** Asked before each item: while something else is to be done, nothing is made. */
  readonly isBusy: () => boolean
  /** Milliseconds until the first one, so that a start is not slower for it. */
  readonly delay: number
}

interface Walk {
  readonly database: Database
  readonly assets: Pick<Assets, 'find'>
  /** An SQL condition for the rows of `assets`, besides that they are shown and not in the trash. */
  readonly where: string
  /** Makes what is to be made of an item, and returns whether that was anything. Rejects with nothing. */
  readonly make: (asset: Asset) => Promise<boolean>
}

/** Few enough that finding them is not felt. */
const PAGE = 50
/** Milliseconds between two questions whether there is still something else to do. */
const PATIENCE = 1000
/** Milliseconds between two items, at least: the rest of the machine is to have more of it than this. */
const SHORTEST_REST = 20

const placeSchema = z.object({ id: z.string(), created_at: z.number() })

/**
 * Goes through the items of a library in the background, newest first and one at a time, and rests for as long as it has worked. Resolves at
 * the end or when it is aborted, without waiting for an item that takes long; rejects with what the database throws.
 */
export async function walkItems(
  { isBusy, delay, signal }: Background,
  { database, assets, where, make }: Walk,
): Promise<void> {
  const behind = database.prepare(`
    SELECT id, created_at FROM assets
    WHERE ${where} AND kind <> 'file' AND trashed_at IS NULL AND missing_since IS NULL
      AND (created_at, id) < (?, ?)
    ORDER BY created_at DESC, id DESC LIMIT ${PAGE}`)
  const rest = async (milliseconds: number): Promise<boolean> => {
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
    return !signal.aborted && database.isOpen
  }

  const aborted = new Promise<false>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })

  let last: z.infer<typeof placeSchema> = { id: '', created_at: Number.MAX_SAFE_INTEGER }
  if (!(await rest(delay))) return
  for (;;) {
    // A row with a time that is no number is not shown either.
    const page = behind
      .all(last.created_at, last.id)
      .flatMap((row) => placeSchema.safeParse(row).data ?? [])
    for (const { id } of page) {
      while (isBusy()) if (!(await rest(PATIENCE))) return
      if (signal.aborted || !database.isOpen) return
      const asset = assets.find(id)
      const began = performance.now()
      // Not waited for at the end: a film may take seconds.
      const hasMade = asset !== null && (await Promise.race([make(asset), aborted]))
      if (hasMade && !(await rest(Math.max(SHORTEST_REST, performance.now() - began)))) return
    }
    const end = page.at(-1)
    if (end === undefined || !(await rest(SHORTEST_REST))) return
    last = end
  }
}
