import { assertNever } from '#shared/assert-never.ts'
import type { TaskRequest } from '#shared/domain/library-task.ts'
import { AppError } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { backupReport, importReport, verifyReport } from './reports.ts'
import type { PreparedTask } from './task-runner.ts'

/** Asks for a place with a dialog of the system. Absolute paths; null when the user has closed it. */
export interface PlaceDialogs {
  backup(format: 'folder' | 'zip'): Promise<string | null>
  import(from: 'folder' | 'zip'): Promise<string | null>
  /** Where the library is to go: a folder that is empty or not there yet. */
  move(): Promise<string | null>
  /** Where missing files are to be looked for. */
  repair(): Promise<string | null>
}

interface PrepareOptions {
  readonly engine: Pick<Engine, 'library' | 'integrity' | 'jobs'>
  readonly dialogs: PlaceDialogs
  /** Asks, outside the page, whether so many items may be deleted for good. */
  readonly confirmEmptyTrash: (items: number) => Promise<boolean>
  /** The task that moves the library to a folder. */
  readonly move: (folder: string) => PreparedTask
}

/** Asks where to or where from, and answers what will do the work; null when the user has closed the dialog. */
export function taskPreparation({ engine, dialogs, confirmEmptyTrash, move }: PrepareOptions) {
  const { library, integrity, jobs } = engine
  const { transfer } = library

  return async (request: TaskRequest): Promise<PreparedTask | null> => {
    switch (request.kind) {
      case 'verify':
        return async (work) => {
          // What is being brought in from spools would look as if nobody knew it.
          await jobs.recovered()
          return verifyReport(await integrity.verify(work), library)
        }
      case 'repair':
        if (request.from === 'url') return repairTask({ from: 'url' })
        return withPlace(dialogs.repair(), (folder) => repairTask({ from: 'folder', folder }))
      case 'empty_trash':
        // A script in the page could answer any question the page draws.
        if (!(await confirmEmptyTrash(library.trash.count()))) return null
        return async (work) => {
          const { type, deleted } = await library.trash.empty(work)
          if (type === 'cancelled') throw new AppError('cancelled')
          return { kind: 'empty_trash', deleted }
        }
      case 'backup': {
        const { format } = request
        return withPlace(
          dialogs.backup(format),
          (path) => async (work) => backupReport(await transfer.backup(path, { format, ...work })),
        )
      }
      case 'import':
        return withPlace(
          dialogs.import(request.from),
          (path) => async (work) => importReport(await transfer.import(path, work)),
        )
      case 'move':
        return withPlace(dialogs.move(), move)
      default:
        return assertNever(request)
    }
  }

  function repairTask(source: Parameters<typeof integrity.repairMissing>[0]): PreparedTask {
    return async (work) => {
      const { repaired, otherFile, stillMissing } = await integrity.repairMissing(source, work)
      return {
        kind: 'repair',
        repaired: repaired.length,
        otherFile: otherFile.length,
        stillMissing: stillMissing.length,
      }
    }
  }
}

async function withPlace(
  place: Promise<string | null>,
  work: (path: string) => PreparedTask,
): Promise<PreparedTask | null> {
  const path = await place
  return path === null ? null : work(path)
}
