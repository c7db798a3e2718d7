import { AppError } from '#shared/errors.ts'
import type { Sharing } from '../ipc/sharing.ts'
import type { ReferencesAccess } from '../ipc/references.ts'

const notYet = (): never => {
  throw new AppError('internal', { detail: 'not yet' })
}

/** Stands for what the contract names and nobody has built yet. */
export const NO_REFERENCES: ReferencesAccess = {
  intake: {
    list: () => [],
    add: notYet,
    addPaths: notYet,
    remove: () => {},
    openUploads: notYet,
    originalOf: notYet,
  },
  choosePictures: async () => null,
  takeGiven: () => [],
  reveal: () => {},
}

export const NO_SHARING: Sharing = {
  startDrag: notYet,
  copyPicture: notYet,
  copyFiles: notYet,
  saveCopies: notYet,
}
