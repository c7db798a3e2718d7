import type { LibraryStatus } from '#shared/domain/library.ts'
import type { Engine } from '../engine/engine.ts'
import { librarySize } from '../engine/library/library-size.ts'

/** Returns the state of the library for the window; takes some milliseconds for ten thousand items. Throws `disk`. */
export function libraryStatus({
  library,
  integrity,
}: Pick<Engine, 'library' | 'integrity'>): LibraryStatus {
  const { missing, restoration } = integrity.status()
  return {
    ...librarySize(library.database),
    trashed: library.trash.count(),
    missing,
    restoration: restoration === null ? null : { snapshotTakenAt: restoration.snapshotTakenAt },
    isReadOnly: library.readOnlyBecause !== null,
  }
}
