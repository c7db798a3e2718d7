import type { Handlers } from '#shared/ipc/contract.ts'

/** Gives items of the library out of the window; ids of which there is none throw `invalid_request` with `not_found`. */
export interface Sharing {
  startDrag(ids: readonly string[]): Promise<void>
  copyPicture(id: string): Promise<void>
  copyFiles(ids: readonly string[]): Promise<void>
  /** How many were saved; null when the user has closed the dialog. */
  saveCopies(ids: readonly string[]): Promise<number | null>
}

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
