import type { Recalled } from '#shared/domain/recall.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Intake, IntakeTarget } from '../engine/intake/intake.ts'

/** What the handlers of the tray need beside the intake itself. */
export interface ReferencesAccess {
  readonly intake: Pick<
    Intake,
    'list' | 'add' | 'addPaths' | 'remove' | 'openUploads' | 'originalOf' | 'recalledOf'
  >
  /** Lets the user choose pictures, or files of any kind, in the system's dialog; null when they close it, and while one is open. */
  choosePictures(what: 'pictures' | 'files'): Promise<readonly string[] | null>
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
  const addPaths = (paths: readonly string[] | null, to: IntakeTarget) =>
    paths === null || paths.length === 0 ? null : { addition: intake.addPaths(paths, to) }
  return {
    list: () => intake.list(),
    add: (addition) => ({ addition: intake.add(addition) }),
    choose: async (to) =>
      addPaths(await choosePictures(to.conversation === undefined ? 'pictures' : 'files'), to),
    takeGiven: (to) => addPaths(takeGiven(), to),
    remove: ({ ids }) => intake.remove(ids),
    openUploads: ({ files }) => ({ ids: intake.openUploads(files) }),
    recall: ({ type, id }) => (type === 'entry' ? intake.recalledOf(id) : recalledOfItem(id)),
    reveal: async ({ id }) => reveal(await intake.originalOf(id)),
  }
}
