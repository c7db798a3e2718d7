import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Bridge } from '#shared/ipc/contract.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import type { Result } from '#shared/result.ts'

/**
 * The one place that touches `window.vignette`. Calls answer with their data, or reject with an `AppError`
 * that carries what the main process said.
 */

declare global {
  interface Window {
    readonly vignette: Bridge
  }
}

/** The error a rejected call carries, built from what crossed the process boundary. */
export function appErrorOf(data: ErrorData): AppError {
  const { code, reason, ...rest } = data
  return new AppError(code, reason === null ? rest : { ...rest, reason })
}

function call<Arguments extends unknown[], T>(
  method: (bridge: Bridge) => (...args: Arguments) => Promise<Result<T>>,
): (...args: Arguments) => Promise<T> {
  return async (...args) => {
    const result = await method(window.vignette)(...args)
    if (result.ok) return result.data
    throw appErrorOf(result.error)
  }
}

/** Every call of the contract, by domain. */
export const bridge = {
  app: {
    info: call((b) => b.app.info),
    takeNotices: call((b) => b.app.takeNotices),
    openLogsFolder: call((b) => b.app.openLogsFolder),
  },
  settings: {
    get: call((b) => b.settings.get),
    update: call((b) => b.settings.update),
  },
  profiles: {
    list: call((b) => b.profiles.list),
    stageToken: call((b) => b.profiles.stageToken),
    discardStagedToken: call((b) => b.profiles.discardStagedToken),
    save: call((b) => b.profiles.save),
    remove: call((b) => b.profiles.remove),
    activate: call((b) => b.profiles.activate),
    forgetBodyLimit: call((b) => b.profiles.forgetBodyLimit),
    testConnection: call((b) => b.profiles.testConnection),
    models: call((b) => b.profiles.models),
    refreshModels: call((b) => b.profiles.refreshModels),
    setModelKind: call((b) => b.profiles.setModelKind),
  },
  drafts: {
    get: call((b) => b.drafts.get),
    save: call((b) => b.drafts.save),
  },
  generations: {
    create: call((b) => b.generations.create),
    createBatch: call((b) => b.generations.createBatch),
    estimate: call((b) => b.generations.estimate),
    list: call((b) => b.generations.list),
    cancel: call((b) => b.generations.cancel),
    retry: call((b) => b.generations.retry),
    runAgain: call((b) => b.generations.runAgain),
    checkAgain: call((b) => b.generations.checkAgain),
    dismiss: call((b) => b.generations.dismiss),
  },
  queue: {
    state: call((b) => b.queue.state),
    places: call((b) => b.queue.places),
    pause: call((b) => b.queue.pause),
    resume: call((b) => b.queue.resume),
    goOnWithBatch: call((b) => b.queue.goOnWithBatch),
    cancelAll: call((b) => b.queue.cancelAll),
    cancelBatch: call((b) => b.queue.cancelBatch),
    move: call((b) => b.queue.move),
  },
  library: {
    reveal: call((b) => b.library.reveal),
    jobOf: call((b) => b.library.jobOf),
    openFolder: call((b) => b.library.openFolder),
    status: call((b) => b.library.status),
    room: call((b) => b.library.room),
    trash: call((b) => b.library.trash),
    isGivenUp: call((b) => b.library.isGivenUp),
    readAgain: call((b) => b.library.readAgain),
    restore: call((b) => b.library.restore),
    listTrash: call((b) => b.library.listTrash),
  },
  libraryTasks: {
    current: call((b) => b.libraryTasks.current),
    start: call((b) => b.libraryTasks.start),
    cancel: call((b) => b.libraryTasks.cancel),
    dismiss: call((b) => b.libraryTasks.dismiss),
  },
  references: {
    list: call((b) => b.references.list),
    add: call((b) => b.references.add),
    choose: call((b) => b.references.choose),
    takeGiven: call((b) => b.references.takeGiven),
    remove: call((b) => b.references.remove),
    openUploads: call((b) => b.references.openUploads),
    reveal: call((b) => b.references.reveal),
  },
  sharing: {
    startDrag: call((b) => b.sharing.startDrag),
    copyPicture: call((b) => b.sharing.copyPicture),
    copyFiles: call((b) => b.sharing.copyFiles),
    saveCopies: call((b) => b.sharing.saveCopies),
  },
  files: {
    handles: call((b) => b.files.handles),
  },
} as const

/** What the main process tells the window of its own accord. */
export function events(): EventSubscriptions {
  return window.vignette.events
}
