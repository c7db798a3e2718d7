import type { LibraryStatus } from '#shared/domain/library.ts'
import type { Engine } from '../engine/engine.ts'
import { librarySize } from '../engine/library/library-size.ts'

/**
 * Returns the state of the library for the window. The thread that reads the library for it knows its size; while that has not been started, all rows
 * are counted here, some milliseconds for ten thousand items. Throws `disk`.
 */
export async function libraryStatus({
  library,
  catalogue,
  integrity,
}: Pick<Engine, 'library' | 'catalogue' | 'integrity'>): Promise<LibraryStatus> {
  const size = await catalogue.size().catch(() => null)
  const { missing, restoration } = integrity.status()
  return {
    ...(size ?? librarySize(library.database)),
    trashed: library.trash.count(),
    missing,
    restoration: restoration === null ? null : { snapshotTakenAt: restoration.snapshotTakenAt },
    isReadOnly: library.readOnlyBecause !== null,
  }
}
