import type { Handlers } from '#shared/ipc/contract.ts'

/** Shares items of the library with other programs; throws `invalid_request` with `not_found` for unknown ids. */
export interface Sharing {
  startDrag(ids: readonly string[]): Promise<void>
  copyPicture(id: string): Promise<void>
  copyFiles(ids: readonly string[]): Promise<void>
  /** Returns how many were saved; null when the user has closed the dialog. */
  saveCopies(ids: readonly string[]): Promise<number | null>
}

/** Returns the handlers of sharing. */
export function sharingHandlers(sharing: Sharing): Handlers['sharing'] {
  return {
    startDrag: ({ ids }) => sharing.startDrag(ids),
    copyPicture: ({ id }) => sharing.copyPicture(id),
    copyFiles: ({ ids }) => sharing.copyFiles(ids),
    async saveCopies({ ids }) {
      const saved = await sharing.saveCopies(ids)
      return saved === null ? null : { saved }
    },
  }
}
