import type { Asset, AssetChange } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import { transaction, type Database } from '../database/database.ts'
import { unflushed } from '../database/unflushed.ts'

/** The average colours of assets, which stand in their places until a picture is there. */
export interface Colors {
  /** Keeps the colour of an asset, null for one that has none. It is written a moment later, together with others. Never throws. */
  found(asset: Pick<Asset, 'id' | 'jobId' | 'color'>, color: string | null): void
  /** Returns whether the colour of an asset was found and is not written yet. */
  isFound(id: string): boolean
  /** Writes what was found, while the database is open. Never throws. */
  flush(): void
}

interface ColorsOptions {
  readonly database: Database
  readonly isReadOnly: boolean
  readonly log: Logger
  readonly onChanged: (changes: readonly AssetChange[]) => void
}

/** Milliseconds for which colours are collected before they are written: a grid that is scrolled finds dozens. */
const DELAY = 300

/** Opens the colours of a library. They are not in the journal, being made again from the files. */
export function createColors({ database, isReadOnly, log, onChanged }: ColorsOptions): Colors {
  const pending = new Map<string, { readonly jobId: string; readonly color: string | null }>()
  let timer: NodeJS.Timeout | null = null
  const write = database.prepare(
    "UPDATE assets SET color = ? WHERE id = ? AND (color IS NULL OR color = '')",
  )

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (pending.size === 0 || !database.isOpen) return
    const found = [...pending]
    pending.clear()
    try {
      unflushed(database, () =>
        transaction(database, () => {
          for (const [id, { color }] of found) write.run(color ?? '', id)
        }),
      )
    } catch (thrown) {
      // The next thumbnail, or the next start, finds them again.
      log.warn('colours could not be kept', { error: String(thrown) })
      return
    }
    const changes = found.flatMap(([id, { jobId, color }]) =>
      color === null ? [] : [{ id, jobId, color }],
    )
    if (changes.length > 0) onChanged(changes)
  }

  return {
    found({ id, jobId, color: known }, color) {
      if (isReadOnly || known !== null) return
      pending.set(id, { jobId, color })
      timer ??= setTimeout(flush, DELAY).unref()
    },
    isFound: (id) => pending.has(id),
    flush,
  }
}
