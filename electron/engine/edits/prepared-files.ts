import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import { fileSize } from '../files/exists.ts'
import { sha256Of } from '../files/hash.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import type { Clock } from '../host.ts'
import { copyFile, type CopyName, type ReferenceStore } from '../references/reference-store.ts'

/** What is kept for one preparation of an edit. */
export interface PreparedSet {
  /** Stores bytes, and returns their hash. */
  keep(bytes: Uint8Array, mime: string): Promise<string>
  /** Says that all of it is here. */
  complete(): Promise<void>
}

/**
 * Keeps what is prepared for edits, of which one may be sent: after every stroke a mask and a crop are stored, which
 * otherwise would stay in the library, and in its backups, for good.
 */
export interface PreparedFiles {
  begin(): PreparedSet
  /** Gives up all but the newest, which the draft has. */
  close(): Promise<void>
}

interface PreparedFilesOptions {
  readonly store: Pick<ReferenceStore, 'keep'>
  /** Absolute path of the store's folder. */
  readonly folder: string
  readonly database: Database
  readonly clock: Clock
  /** Preparations that are kept: as many can be gone back to in the window. */
  readonly most?: number
}

const MOST = 20
/** Milliseconds by which the clock may have been set back since something was stored. */
const CLOCK_TOLERANCE = 3_600_000

type Kept = CopyName & { readonly keptAt: number }

/** Creates it for one process. Only what this process has stored itself is ever removed, and nothing that a job names. */
export function createPreparedFiles(options: PreparedFilesOptions): PreparedFiles {
  const { store, folder, database, clock, most = MOST } = options
  const sets: (readonly Kept[])[] = []
  const own = new Map<string, Kept>()
  const pathOf = (copy: CopyName): string => join(folder, copyFile(copy))

  const isNamed = ({ sha256, keptAt }: Kept): boolean =>
    database
      .prepare('SELECT 1 FROM jobs WHERE created_at >= ? AND instr(request, ?) > 0 LIMIT 1')
      .get(keptAt - CLOCK_TOLERANCE, sha256) !== undefined

  const keepNewest = async (count: number): Promise<void> => {
    const old = sets.splice(0, Math.max(0, sets.length - count)).flat()
    const current = new Set(sets.flat().map(({ sha256 }) => sha256))
    for (const copy of old) {
      if (current.has(copy.sha256) || !own.has(copy.sha256) || !database.isOpen) continue
      own.delete(copy.sha256)
      if (!isNamed(copy)) await removeQuietly(pathOf(copy))
    }
  }

  return {
    begin() {
      const kept: Kept[] = []
      return {
        async keep(bytes, mime) {
          const keptAt = clock()
          const sha256 = sha256Of(bytes)
          const copy = own.get(sha256) ?? { sha256, mime, keptAt }
          const wasThere = (await fileSize(pathOf(copy))) !== null
          await store.keep(bytes, mime)
          if (!wasThere) own.set(sha256, copy)
          kept.push(copy)
          return sha256
        },
        async complete() {
          sets.push(kept)
          await keepNewest(most)
        },
      }
    },
    close: () => keepNewest(1),
  }
}
