import type { Contract, Domain } from './contract.ts'

/**
 * The names of every route, free of schemas, so that the preload script can import them. A missing or extra name does
 * not compile. Preload script and page make their methods from this list only.
 */
const METHODS = {
  app: {
    info: true,
    takeNotices: true,
    openLogsFolder: true,
    copyDiagnostics: true,
    setFullScreen: true,
    setTitleBar: true,
  },
  settings: { get: true, update: true },
  profiles: {
    list: true,
    stageToken: true,
    stageConnection: true,
    discardStagedToken: true,
    save: true,
    remove: true,
    restore: true,
    forgetRemoved: true,
    activate: true,
    forgetBodyLimit: true,
    testConnection: true,
    models: true,
    refreshModels: true,
    setModelKind: true,
  },
  drafts: { get: true, save: true },
  generations: {
    create: true,
    createBatch: true,
    estimate: true,
    preview: true,
    copyCurl: true,
    promptHistory: true,
  },
  jobs: {
    list: true,
    cancel: true,
    retry: true,
    retryAll: true,
    runAgain: true,
    checkAgain: true,
    dismiss: true,
    undismiss: true,
  },
  queue: {
    state: true,
    places: true,
    pause: true,
    resume: true,
    goOnWithBatch: true,
    cancelAll: true,
    cancelBatch: true,
    move: true,
  },
  ledger: { requestsOf: true, usedSince: true, madeFrom: true },
  library: {
    reveal: true,
    jobOf: true,
    openFolder: true,
    status: true,
    room: true,
    trash: true,
    protectedOf: true,
    trashSet: true,
    restoreSet: true,
    setFavourite: true,
    isGivenUp: true,
    readAgain: true,
    restore: true,
    trashIds: true,
    trashedItems: true,
  },
  libraryTasks: { current: true, pickTrashed: true, start: true, cancel: true, dismiss: true },
  references: {
    list: true,
    add: true,
    choose: true,
    takeGiven: true,
    remove: true,
    openUploads: true,
    recall: true,
    reveal: true,
  },
  edits: { prepare: true },
  search: { run: true, details: true },
  saved: { list: true, text: true, add: true, change: true, remove: true, restore: true },
  localWork: { import: true, adjust: true, adjustReference: true, chooseReference: true },
  menu: { enable: true, popUp: true },
  sharing: {
    startDrag: true,
    copyPicture: true,
    copyFiles: true,
    saveCopy: true,
    pickFolder: true,
    copyToFolder: true,
    openPickedFolder: true,
  },
} as const satisfies { readonly [D in Domain]: { readonly [M in keyof Contract[D]]: true } }

/** Makes the methods of `Bridge`, an object for each domain, each by `make`. */
export function methodsByDomain<Method>(
  make: (domain: string, method: string) => Method,
): Readonly<Record<string, Readonly<Record<string, Method>>>> {
  return Object.fromEntries(
    Object.entries(METHODS).map(([domain, methods]) => [
      domain,
      Object.fromEntries(Object.keys(methods).map((method) => [method, make(domain, method)])),
    ]),
  )
}
