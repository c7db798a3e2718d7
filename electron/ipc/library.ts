import { isGeneration } from '#shared/domain/any-job.ts'
import type { DiskSpace, LibraryStatus } from '#shared/domain/library.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { Favourites } from '../engine/library/favourites.ts'
import type { Library } from '../engine/library/library.ts'
import type { Trash } from '../engine/library/trash/trash.ts'
import type { TrashResult } from '../engine/library/trash/trash-moves.ts'
import type { UnreadFiles } from '../engine/library/unread-files.ts'

export interface FileManager {
  /** Selects a file in the system's file manager. */
  reveal(path: string): void
  open(folder: string): void
}

/** What the library's handlers need. */
export interface LibraryAccess {
  readonly library: Pick<Library, 'find' | 'pathOf' | 'folder'> & {
    readonly trash: Pick<Trash, 'put' | 'restore' | 'ids' | 'items'>
    readonly favourites: Favourites
    readonly unread: Pick<UnreadFiles, 'isGivenUp' | 'readAgain'>
  }
  readonly jobs: Pick<Jobs, 'find'>
  readonly fileManager: FileManager
  status(): LibraryStatus
  /** Returns the free space of the library's disk. */
  room(): Promise<DiskSpace>
  /** Notifies the window of jobs whose outputs went into the trash or came out of it. */
  refresh(jobIds: readonly string[]): void
  /** To be called after each change, so that the window gets the new numbers. */
  changed(): void
}

/** Returns the handlers of the library and its trash. */
export function libraryHandlers(access: LibraryAccess): Handlers['library'] {
  const { library, fileManager } = access

  const finish = ({ failed, jobIds }: TrashResult): void => {
    access.refresh(jobIds)
    access.changed()
    const [failure] = failed
    if (failure !== undefined) throw errorOf(failure.error)
  }

  return {
    async reveal({ id }) {
      const asset = library.find(id)
      if (asset === null) throw new AppError('invalid_request', { reason: 'not_found' })
      fileManager.reveal(await library.pathOf(asset))
    },
    jobOf({ id }) {
      const asset = library.find(id)
      const job = asset === null ? null : access.jobs.find(asset.jobId)
      return job !== null && isGeneration(job) ? job : null
    },
    openFolder: () => fileManager.open(library.folder),
    status: () => access.status(),
    room: () => access.room(),
    trash: async ({ ids }) => finish(await library.trash.put(ids)),
    restore: async ({ ids }) => finish(await library.trash.restore(ids)),
    setFavourite: ({ ids, favourite }) => [...library.favourites.set(ids, favourite)],
    isGivenUp: ({ id }) => library.unread.isGivenUp(id),
    readAgain: ({ id }) => library.unread.readAgain(id),
    trashIds({ after }) {
      const { ids, next } = library.trash.ids(after)
      return { ids: [...ids], next }
    },
    trashedItems: ({ ids }) =>
      library.trash
        .items(ids)
        .map(({ asset, prompt, trashedAt }) => ({ asset, prompt, trashedAt })),
  }
}

function errorOf({ code, reason, ...rest }: ErrorData): AppError {
  return new AppError(code, reason === null ? rest : { ...rest, reason })
}
