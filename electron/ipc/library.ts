import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Library } from '../engine/library/library.ts'

export interface FileManager {
  /** Selects a file in the system's file manager. */
  reveal(path: string): void
  open(folder: string): void
}

export function libraryHandlers(
  library: Pick<Library, 'find' | 'pathOf'>,
  folder: string,
  fileManager: FileManager,
): Handlers['library'] {
  return {
    async reveal({ id }) {
      const asset = library.find(id)
      if (asset === null) throw new AppError('invalid_request', { reason: 'not_found' })
      fileManager.reveal(await library.pathOf(asset))
    },
    openFolder: () => fileManager.open(folder),
  }
}
