import { randomUUID } from 'node:crypto'
import { constants, copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_COPY_NAMES } from '#shared/copy-names.ts'
import { withDiskErrors } from '../../engine/files/disk-error.ts'
import type { Logger } from '../../engine/host.ts'
import { exportAsset } from '../../engine/library/export/export-asset.ts'
import type { Library } from '../../engine/library/library.ts'
import type { CopyWishes } from './copy-wishes.ts'
import type { SharedItem } from './shared-items.ts'

/** Makes the files that a drag or the clipboard carries out of items; their own where those will do. */
export type DragCopies = (
  items: readonly SharedItem[],
  wishes: CopyWishes,
) => Promise<readonly SharedItem[]>

/** Bytes that are copied for their names alone: the mouse button is held meanwhile. */
const MOST_RENAMED_BYTES = 500 * 1024 ** 2
/** Drags whose copies stay: another program may still be reading them. */
const KEPT_DRAGS = 8
/** What was put on the clipboard lately: the last is there, and the one before may still be being pasted. */
export const KEPT_ON_CLIPBOARD = 2

/**
 * Creates what makes them in a folder of its own, which is emptied now, and again as drags follow each other: of so many of them the copies stay. A copy is made where the settings ask
 * for other names, or for copies in which nothing is said. Throws as `exportAsset`: what says something never passes for what does not.
 */
export function createDragCopies(
  folder: string,
  library: Pick<Library, 'pathOf' | 'reader'>,
  log: Pick<Logger, 'warn'>,
  kept = KEPT_DRAGS,
): DragCopies {
  const drags: string[] = []
  const remove = (path: string): Promise<void> =>
    rm(path, { recursive: true, force: true }).catch((thrown: unknown) =>
      log.warn('copies of a drag cannot be removed', { thrown }),
    )
  const emptied = remove(folder)

  return async (items, wishes) => {
    const { copyNames, copyMetadata } = wishes.settings()
    const bytes = items.reduce((sum, { asset }) => sum + asset.bytes, 0)
    const areTheirOwn =
      copyMetadata && (copyNames === DEFAULT_COPY_NAMES || bytes > MOST_RENAMED_BYTES)
    if (areTheirOwn) return items
    const place = join(folder, randomUUID())
    // It would take along what is made meanwhile.
    await emptied
    await withDiskErrors('exporting a file', () => mkdir(place, { recursive: true }))
    drags.push(place)
    for (const old of drags.splice(0, drags.length - kept)) void remove(old)
    const copies: SharedItem[] = []
    const taken = new Set<string>()
    for (const item of items) {
      const name = wishes.nameOf(item)
      // oxlint-disable-next-line no-await-in-loop -- one disk is written to
      const path = copyMetadata
        ? await renamed(item, join(place, freeName(name, taken)))
        : // oxlint-disable-next-line no-await-in-loop -- as above
          (await exportAsset(item.asset, null, place, library, name)).path
      copies.push({ ...item, path })
    }
    return copies
  }
}

/** Copies a file; where the disk can, without its bytes. A link would give other programs the item's own file to change. */
async function renamed({ path }: SharedItem, target: string): Promise<string> {
  await withDiskErrors('exporting a file', () =>
    copyFile(path, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL),
  )
  return target
}

function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.')
  for (let copy = 1; ; copy += 1) {
    const free = copy === 1 ? name : `${name.slice(0, dot)} (${copy})${name.slice(dot)}`
    // Some systems do not tell large letters from small ones.
    const key = free.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return free
  }
}
