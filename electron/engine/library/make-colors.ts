import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import type { Database } from '../database/database.ts'
import type { Assets } from './assets.ts'
import type { Colors } from './colors.ts'
import type { MediaReader } from './media-reader.ts'
import type { Thumbnails } from './thumbnails.ts'

/** How colours are made in the background. */
export interface ColorMaking {
  readonly signal?: AbortSignal
  /** Asked before each item: while something else is to be done, nothing is made. */
  readonly isBusy: () => boolean
  /** Milliseconds until the first one, so that a start is not slower for it. */
  readonly delay: number
}

interface ColorMakingContext {
  readonly database: Database
  readonly assets: Pick<Assets, 'find'>
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  readonly thumbnails: Thumbnails
  readonly reader: Pick<MediaReader, 'color'>
  readonly colors: Colors
  readonly log: Logger
}

/** Few enough that finding them is not felt. */
const PAGE = 50
/** Milliseconds between two questions whether there is still something else to do. */
const PATIENCE = 1000
/** Milliseconds between two items, at least: the rest of the machine is to have more of it than this. */
const SHORTEST_REST = 20

const placeSchema = z.object({ id: z.string(), created_at: z.number() })

/**
 * Makes the colours that are missing, newest first and one at a time, by way of the smallest thumbnails, which a window needs anyway. What
 * is made is kept, so that after a restart it goes on where it was. Files that cannot be read now are left for the next time; those of
 * which no picture can be made, for ever, unless one comes after all. Resolves at the end or when it is aborted; rejects with what
 * the database throws.
 */
export async function makeMissingColors(
  { isBusy, delay, signal }: ColorMaking & { readonly signal: AbortSignal },
  context: ColorMakingContext,
): Promise<void> {
  const { database, assets } = context
  const behind = database.prepare(`
    SELECT id, created_at FROM assets
    WHERE color IS NULL AND kind <> 'file' AND trashed_at IS NULL AND missing_since IS NULL
      AND (created_at, id) < (?, ?)
    ORDER BY created_at DESC, id DESC LIMIT ${PAGE}`)
  const rest = async (milliseconds: number): Promise<boolean> => {
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
    return !signal.aborted && database.isOpen
  }

  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
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
      if (signal.aborted) return
      const asset = assets.find(id)
      const began = performance.now()
      // Not waited for at the end: a film may take seconds.
      if (asset !== null) await Promise.race([makeColor(asset, context), aborted])
      if (!(await rest(Math.max(SHORTEST_REST, performance.now() - began)))) return
    }
    const end = page.at(-1)
    if (end === undefined) return
    last = end
  }
}

async function makeColor(asset: Asset, context: ColorMakingContext): Promise<void> {
  const { thumbnails, reader, colors, originalOf, log } = context
  try {
    // Its absence is the disk's matter, and says nothing of the picture.
    const original = await originalOf(asset)
    const small = asset.mime === 'image/gif' ? original : await thumbnails.of(asset, 256)
    // A thumbnail that was made just now has brought it along.
    if (colors.isFound(asset.id)) return
    const found = small === null ? null : await reader.color({ ...asset, file: small })
    colors.found(asset, found?.color ?? null)
  } catch (thrown) {
    log.warn('a colour could not be made', { asset: asset.id, thrown })
  }
}
