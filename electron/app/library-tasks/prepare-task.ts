import { assertNever } from '#shared/assert-never.ts'
import type { PlaceRisk } from '#shared/domain/library.ts'
import type { TaskReport, TaskRequest } from '#shared/domain/library-task.ts'
import { AppError } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Library } from '../../engine/library/library.ts'
import { backupReport, importReport, verifyReport } from './reports.ts'
import type { PickedItems } from './picked-items.ts'
import type { PreparedTask, TaskWork } from './task-runner.ts'

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
  /** Asks, outside the page, whether so many items may be deleted for good: all of them, or those that were picked. */
  readonly confirmEmptyTrash: (items: number, only?: 'picked') => Promise<boolean>
  readonly picked: Pick<PickedItems, 'take'>
  readonly riskOfPlace: (folder: string) => Promise<PlaceRisk | null>
  /** Asks whether the library is to be moved to a place that had better not have it. */
  readonly confirmPlace: (risk: PlaceRisk) => Promise<boolean>
  /** Tells the window that very many jobs have changed. */
  readonly jobsChanged: () => void
  /** The task that moves the library to a folder. */
  readonly move: (folder: string) => PreparedTask
}

/** Asks where to or where from, and answers what will do the work; null when the user has closed the dialog. */
export function taskPreparation(options: PrepareOptions) {
  const { engine, dialogs, confirmEmptyTrash, picked, move } = options
  const { library, integrity, jobs } = engine
  const { transfer } = library

  return async (request: TaskRequest): Promise<PreparedTask | null> => {
    switch (request.kind) {
      case 'verify':
        return async (work) => {
          // What is being brought in from spools would look as if nobody knew it.
          await jobs.recovery.settled()
          return verifyReport(await integrity.verify(work), library)
        }
      case 'repair':
        if (request.from === 'url') return repairTask({ from: 'url' })
        return withPlace(dialogs.repair(), (folder) => repairTask({ from: 'folder', folder }))
      case 'empty_trash':
        if (request.only === 'picked') return deletePicked()
        // A script in the page could answer any question the page draws.
        if (!(await confirmEmptyTrash(library.trash.count()))) return null
        return (work) => deletion(library.trash.empty(work))
      case 'trash':
        return async (work) => {
          const { type } = await library.trash.moveFiles(work)
          if (type === 'cancelled') throw new AppError('cancelled')
          return null
        }
      case 'restore': {
        const { trashedAt } = request
        return (work) => restoration(trashedAt, work)
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
        return withPlace(goodPlace(dialogs.move()), move)
      default:
        return assertNever(request)
    }
  }

  /** The user may want it there all the same. */
  async function goodPlace(chosen: Promise<string | null>): Promise<string | null> {
    const folder = await chosen
    const risk = folder === null ? null : await options.riskOfPlace(folder)
    return risk === null || (await options.confirmPlace(risk)) ? folder : null
  }

  async function deletePicked(): Promise<PreparedTask | null> {
    // Taken before the question is asked: while it is on screen the page may pick anything.
    const ids = picked.take()
    if (ids.length === 0 || !(await confirmEmptyTrash(ids.length, 'picked'))) return null
    return (work) => deletion(library.trash.delete(ids, work))
  }

  async function restoration(trashedAt: number, work: TaskWork): Promise<TaskReport | null> {
    try {
      const result = await library.trash.restoreMany({ trashedAt }, work)
      const { type, restored, failed } = result
      if (type === 'cancelled') throw new AppError('cancelled')
      return failed === 0 ? null : { kind: 'restore', restored, failed }
    } finally {
      // What is back by now is to be seen, however it ended.
      options.jobsChanged()
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

async function deletion(
  result: ReturnType<Library['trash']['empty']>,
): Promise<Extract<TaskReport, { kind: 'empty_trash' }>> {
  const { type, deleted } = await result
  if (type === 'cancelled') throw new AppError('cancelled')
  return { kind: 'empty_trash', deleted }
}

async function withPlace(
  place: Promise<string | null>,
  work: (path: string) => PreparedTask,
): Promise<PreparedTask | null> {
  const path = await place
  return path === null ? null : work(path)
}
