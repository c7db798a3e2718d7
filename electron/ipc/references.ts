import type { Recalled } from '#shared/domain/recall.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Intake } from '../engine/intake/intake.ts'

/** What the handlers of the tray need beside the intake itself. */
export interface ReferencesAccess {
  readonly intake: Pick<
    Intake,
    'list' | 'add' | 'addPaths' | 'remove' | 'openUploads' | 'originalOf' | 'recalledOf'
  >
  /** Lets the user choose pictures in the system's dialog; null when they close it, and while one is open. */
  choosePictures(): Promise<readonly string[] | null>
  /** Returns and forgets the files that the app itself was opened with; absolute paths. */
  takeGiven(): readonly string[]
  /** Returns how an item of the library was made; null for one that is unknown. */
  recalledOfItem(id: string): Recalled | null
  /** Selects a file in the system's file manager. */
  reveal(path: string): void
}

/** Returns the handlers of references. */
export function referencesHandlers({
  intake,
  choosePictures,
  takeGiven,
  recalledOfItem,
  reveal,
}: ReferencesAccess): Handlers['references'] {
  const addPaths = (paths: readonly string[] | null, room: number) =>
    paths === null || paths.length === 0 ? null : { addition: intake.addPaths(paths, room) }
  return {
    list: () => intake.list(),
    add: (addition) => ({ addition: intake.add(addition) }),
    choose: async ({ room }) => addPaths(await choosePictures(), room),
    takeGiven: ({ room }) => addPaths(takeGiven(), room),
    remove: ({ ids }) => intake.remove(ids),
    openUploads: ({ files }) => ({ ids: intake.openUploads(files) }),
    recall: ({ type, id }) => (type === 'entry' ? intake.recalledOf(id) : recalledOfItem(id)),
    reveal: async ({ id }) => reveal(await intake.originalOf(id)),
  }
}
