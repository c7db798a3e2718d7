import { contextBridge, ipcRenderer } from 'electron'
import { CALL_CHANNEL, EVENT_CHANNEL } from '#shared/ipc/channels.ts'
import type { Bridge, MethodOf, RouteName } from '#shared/ipc/contract.ts'
import type { EventName, EventPayload, Unsubscribe } from '#shared/ipc/events.ts'

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
    cancelAll: call('queue.cancelAll'),
    cancelBatch: call('queue.cancelBatch'),
    move: call('queue.move'),
  },
  library: {
    reveal: call('library.reveal'),
    openFolder: call('library.openFolder'),
    status: call('library.status'),
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
  },
}

contextBridge.exposeInMainWorld('vignette', bridge)
