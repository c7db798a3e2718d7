import { isGeneration } from '#shared/domain/any-job.ts'
import type { DiskSpace, LibraryStatus, PlaceRisk } from '#shared/domain/library.ts'
import type { TaskRequest } from '#shared/domain/library-task.ts'
import type { ItemSet } from '#shared/domain/organise.ts'
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
    readonly trash: Pick<
      Trash,
      | 'put'
      | 'restore'
      | 'ids'
      | 'items'
      | 'countProtected'
      | 'putMany'
      | 'unmoved'
      | 'moveFiles'
      | 'takeBack'
      | 'countSet'
      | 'restoreMany'
    >
    readonly favourites: Favourites
    readonly unread: Pick<UnreadFiles, 'isGivenUp' | 'readAgain'>
  }
  readonly jobs: Pick<Jobs, 'find'>
  readonly fileManager: FileManager
  status(): Promise<LibraryStatus>
  /** Returns the free space of the library's disk. */
  room(): Promise<DiskSpace>
  /** Returns why the library had better be elsewhere, or null. */
  place(): Promise<PlaceRisk | null>
  /** Returns the numbers of the items of a set. Throws AppError. */
  itemsOf(set: ItemSet): Promise<Uint32Array>
  /** Begins a long task on the library; false when another one runs. */
  startTask(request: TaskRequest): Promise<boolean>
  /** Notifies the window of jobs whose outputs went into the trash or came out of it; null for too many to name. */
  refresh(jobIds: readonly string[] | null): void
  /** To be called after each change, so that the window gets the new numbers. */
  changed(): void
}

/** Files that are moved within the time of a call. */
const FEW_FILES = 500

/** Items that are restored one by one, each with the reason why it could not be; of more, many files are flushed together. */
const FEW_RESTORED = 10

/** Returns the handlers of the library and its trash. */
export function libraryHandlers(access: LibraryAccess): Handlers['library'] {
  const { library, fileManager } = access

  const finish = ({ failed, jobIds }: TrashResult): void => {
    access.refresh(jobIds)
    access.changed()
    const [failure] = failed
    if (failure !== undefined) throw errorOf(failure.error)
  }

  /** Few files at once; many as a task, which says how far they are, or where another one runs without saying so. */
  const moveFiles = async (): Promise<void> => {
    if (library.trash.unmoved() <= FEW_FILES) await library.trash.moveFiles()
    else if (!(await access.startTask({ kind: 'trash' }))) {
      // What is not moved now is at the next start.
      library.trash.moveFiles().catch(() => undefined)
    }
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
    place: () => access.place(),
    trash: async ({ ids }) => finish(await library.trash.put(ids)),
    async restore({ ids }) {
      if (ids.length <= FEW_RESTORED) return finish(await library.trash.restore(ids))
      const { jobIds, failed } = await library.trash.restoreMany({ ids })
      access.refresh(jobIds)
      access.changed()
      if (failed > 0) throw new AppError('disk')
    },
    protectedOf: async ({ items }) => library.trash.countProtected(await access.itemsOf(items)),
    async trashSet({ items, includeProtected }) {
      const { jobIds, ...put } = await library.trash.putMany(await access.itemsOf(items), {
        includeProtected,
      })
      if (put.trashed === 0) return put
      access.refresh(jobIds)
      access.changed()
      await moveFiles()
      return put
    },
    async restoreSet(set) {
      const { restored, jobIds } = await library.trash.takeBack(set)
      if (restored > 0) {
        access.refresh(jobIds)
        access.changed()
      }
      const rest = library.trash.countSet(set)
      if (rest === 0) return { restored, isGoingOn: false }
      if (rest > FEW_FILES && (await access.startTask({ kind: 'restore', ...set }))) {
        return { restored, isGoingOn: true }
      }
      const more = await library.trash.restoreMany(set)
      access.refresh(more.jobIds)
      access.changed()
      if (more.failed > 0) throw new AppError('disk')
      return { restored: restored + more.restored, isGoingOn: false }
    },
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
