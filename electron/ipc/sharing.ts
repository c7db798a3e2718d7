import type { ErrorData } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'

/** How some copies went: how many were saved, what was wrong first, and whether the folder takes no more. */
export interface CopiesResult {
  readonly saved: number
  readonly error: ErrorData | null
  readonly isOver: boolean
}

/** Copies into folders that the user has picked, by names that stand for them. Throws `invalid_request` with `not_found` for another name. */
export interface FolderCopies {
  /** Null when the user has closed the dialog. */
  pick(): Promise<string | null>
  copy(folder: string, ids: readonly string[]): Promise<CopiesResult>
  open(folder: string): void
}

/** Shares items of the library with other programs; throws `invalid_request` with `not_found` for unknown ids. */
export interface Sharing {
  startDrag(ids: readonly string[]): Promise<void>
  copyPicture(id: string): Promise<void>
  copyFiles(ids: readonly string[]): Promise<void>
  /** Returns whether it was saved: not when the user has closed the dialog. */
  saveCopy(id: string, isPlain: boolean): Promise<boolean>
  readonly folders: FolderCopies
}

/** Returns the handlers of sharing. */
export function sharingHandlers(sharing: Sharing): Handlers['sharing'] {
  return {
    startDrag: ({ ids }) => sharing.startDrag(ids),
    copyPicture: ({ id }) => sharing.copyPicture(id),
    copyFiles: ({ ids }) => sharing.copyFiles(ids),
    saveCopy: ({ id, isPlain }) => sharing.saveCopy(id, isPlain),
    pickFolder: () => sharing.folders.pick(),
    copyToFolder: ({ folder, ids }) => sharing.folders.copy(folder, ids),
    openPickedFolder: ({ folder }) => sharing.folders.open(folder),
  }
}
