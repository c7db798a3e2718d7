import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { MOST_SOURCES } from '#shared/domain/intake-limits.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PATHS_CHANNEL } from '#shared/ipc/channels.ts'
import { MOST_PATHS, MOST_PATHS_LENGTH } from '#shared/ipc/file-handles.ts'
import type { Bridge, MethodOf, RouteName } from '#shared/ipc/contract.ts'
import type { EventName, EventPayload, Unsubscribe } from '#shared/ipc/events.ts'
import type { Result } from '#shared/result.ts'

/**
 * The bridge: named methods and named events, nothing generic, so that the page can ask for exactly what the contract
 * lists. A method that is missing here, or one too many, does not compile.
 */

const call = <N extends RouteName>(route: N): MethodOf<N> => {
  const method = (input?: unknown): Promise<unknown> =>
    ipcRenderer.invoke(CALL_CHANNEL, route, input)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the router parses input and output with the route's own schemas
  return method as MethodOf<N>
}

const on =
  <N extends EventName>(name: N) =>
  (listener: (payload: EventPayload<N>) => void): Unsubscribe => {
    const forward = (_event: unknown, message: { name: EventName; payload: EventPayload<N> }) => {
      if (message.name === name) listener(message.payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => void ipcRenderer.off(EVENT_CHANNEL, forward)
  }

/** Where a file of the disk is; empty for one that is only in memory, and for what is no file at all. */
function pathOf(file: object): string {
  try {
    return file instanceof File ? webUtils.getPathForFile(file) : ''
  } catch {
    return ''
  }
}

/** Handles for paths, asked for in pieces: the page gets those, and never a path. */
async function handlesOf(paths: readonly string[]): Promise<Result<readonly string[]>> {
  const handles: string[] = []
  while (handles.length < paths.length) {
    const piece = firstThatFit(paths.slice(handles.length))
    // oxlint-disable-next-line no-await-in-loop -- one after the other keeps their order
    const result: Result<readonly string[]> = await ipcRenderer.invoke(PATHS_CHANNEL, piece)
    if (!result.ok) return result
    handles.push(...result.data)
  }
  return { ok: true, data: handles }
}

/** At least one, so that it goes on whatever the paths are. */
function firstThatFit(paths: readonly string[]): readonly string[] {
  let length = 0
  const end = paths.findIndex((path, place) => {
    length += path.length
    return place === MOST_PATHS || length > MOST_PATHS_LENGTH
  })
  return end === -1 ? paths : paths.slice(0, Math.max(1, end))
}

const bridge: Bridge = {
  app: {
    info: call('app.info'),
    takeNotices: call('app.takeNotices'),
    openLogsFolder: call('app.openLogsFolder'),
  },
  settings: {
    get: call('settings.get'),
    update: call('settings.update'),
  },
  profiles: {
    list: call('profiles.list'),
    stageToken: call('profiles.stageToken'),
    discardStagedToken: call('profiles.discardStagedToken'),
    save: call('profiles.save'),
    remove: call('profiles.remove'),
    activate: call('profiles.activate'),
    forgetBodyLimit: call('profiles.forgetBodyLimit'),
    testConnection: call('profiles.testConnection'),
    models: call('profiles.models'),
    refreshModels: call('profiles.refreshModels'),
    setModelKind: call('profiles.setModelKind'),
  },
  drafts: {
    get: call('drafts.get'),
    save: call('drafts.save'),
  },
  generations: {
    create: call('generations.create'),
    createBatch: call('generations.createBatch'),
    estimate: call('generations.estimate'),
    list: call('generations.list'),
    cancel: call('generations.cancel'),
    retry: call('generations.retry'),
    runAgain: call('generations.runAgain'),
    checkAgain: call('generations.checkAgain'),
    dismiss: call('generations.dismiss'),
  },
  queue: {
    state: call('queue.state'),
    places: call('queue.places'),
    pause: call('queue.pause'),
    resume: call('queue.resume'),
    goOnWithBatch: call('queue.goOnWithBatch'),
    cancelAll: call('queue.cancelAll'),
    cancelBatch: call('queue.cancelBatch'),
    move: call('queue.move'),
  },
  library: {
    reveal: call('library.reveal'),
    jobOf: call('library.jobOf'),
    openFolder: call('library.openFolder'),
    status: call('library.status'),
    room: call('library.room'),
    trash: call('library.trash'),
    isGivenUp: call('library.isGivenUp'),
    readAgain: call('library.readAgain'),
    restore: call('library.restore'),
    listTrash: call('library.listTrash'),
  },
  libraryTasks: {
    current: call('libraryTasks.current'),
    start: call('libraryTasks.start'),
    cancel: call('libraryTasks.cancel'),
    dismiss: call('libraryTasks.dismiss'),
  },
  references: {
    list: call('references.list'),
    add: call('references.add'),
    choose: call('references.choose'),
    takeGiven: call('references.takeGiven'),
    remove: call('references.remove'),
    openUploads: call('references.openUploads'),
    reveal: call('references.reveal'),
  },
  sharing: {
    startDrag: call('sharing.startDrag'),
    copyPicture: call('sharing.copyPicture'),
    copyFiles: call('sharing.copyFiles'),
    saveCopies: call('sharing.saveCopies'),
  },
  files: {
    async handles(files) {
      const paths = files.slice(0, MOST_SOURCES).map(pathOf)
      const handles = await handlesOf(paths.filter((path) => path !== ''))
      if (!handles.ok) return handles
      let next = 0
      const byFile = paths.map((path) => (path === '' ? null : (handles.data[next++] ?? null)))
      return { ok: true, data: byFile }
    },
  },
  events: {
    onJobChanged: on('jobChanged'),
    onJobProgress: on('jobProgress'),
    onJobRemoved: on('jobRemoved'),
    onQueueChanged: on('queueChanged'),
    onProfilesChanged: on('profilesChanged'),
    onSettingsChanged: on('settingsChanged'),
    onCommand: on('command'),
    onLibraryChanged: on('libraryChanged'),
    onLibraryTaskChanged: on('libraryTaskChanged'),
    onNoticeAdded: on('noticeAdded'),
    onIntakeChanged: on('intakeChanged'),
    onFilesGiven: on('filesGiven'),
  },
}

contextBridge.exposeInMainWorld('vignette', bridge)
