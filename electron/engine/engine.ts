import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { ProfileList } from '#shared/domain/profile.ts'
import { createChat, type Chat } from './chat/chat.ts'
import { createChatViews, type ChatViews } from './chat/view/chat-views.ts'
import { openChatRows } from './chat/chat-rows.ts'
import { searchOverCatalogue, searchOverRows } from './chat/tools/search-library.ts'
import type { DemoServer } from './demo/server.ts'
import { createEdits, type Edits } from './edits/edits.ts'
import { createEngineEvents, type EventSource } from './events.ts'
import type {
  Clock,
  FrameGrabber,
  HttpClient,
  KnownProcesses,
  Logger,
  SecretStore,
} from './host.ts'
import { createJobs, type Jobs } from './jobs/jobs.ts'
import type { JobsOptions } from './jobs/jobs-options.ts'
import { enterOwners, type Owners } from './jobs/owners.ts'
import { redownloadOver } from './jobs/save/redownload.ts'
import { DEFAULT_RETRY_DELAYS, type RetryDelays } from './jobs/retry-delays.ts'
import { openCatalogue, type LibraryCatalogue } from './library/catalogue/open-catalogue.ts'
import { IN_MEMORY } from './library/catalogue/index/search-file.ts'
import { libraryFolders } from './library/folders.ts'
import { createIntegrity, type Integrity } from './library/integrity/integrity.ts'
import { openLibrary, type Library } from './library/library.ts'
import { createLocalWork, type LocalWork } from './local/local-work.ts'
import { freeBytes } from './files/free-space.ts'
import type { ProfileStorage } from './profiles/profile-record.ts'
import { createProfiles, type Profiles } from './profiles/profiles.ts'
import type { TokenDestinationPrompt } from './profiles/staged-token.ts'
import type { InsecureHostPrompt } from './profiles/token-access.ts'
import { listModels } from './provider/models.ts'
import type { ReaderProcesses } from './reader/reader-processes.ts'
import { createReferencePictures, type ReferencePictures } from './references/reference-pictures.ts'
import { createReferences } from './references/references.ts'
import type { References } from './references/reference-source.ts'

/** Everything the engine does not decide for itself. */
export interface EngineOptions {
  readonly libraryFolder: string
  readonly http: HttpClient
  readonly secrets: SecretStore
  readonly profileStorage: ProfileStorage
  readonly clock: Clock
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  /** The host's, who closes them in the end. */
  readonly readers: ReaderProcesses
  /** Of the app, such as `0.1.0`. */
  readonly version: string
  readonly confirmInsecureHost: InsecureHostPrompt
  /** When left out, every process counts as one of this user's: for hosts that never send what another process left. */
  readonly knownProcesses?: KnownProcesses
  readonly confirmTokenDestination: TokenDestinationPrompt
  readonly providerLock: ProfileList['locked']
  /**
   * Milliseconds without a byte after which an answer counts as dead, and which a connection test may take in all; null for
   * the usual patience.
   */
  readonly idleTimeout: number | null
  /** How long to wait before sending again what cannot have been charged; the usual waits when left out. */
  readonly retryDelays?: RetryDelays
  /** Milliseconds between two looks at a disk that has no room; a few seconds when left out. */
  readonly diskInterval?: number
  /** Bytes free on the volume of a folder, or null where nobody knows; as the system says when left out. */
  readonly freeBytes?: (folder: string) => Promise<number | null>
  /** Where the demo provider finds its clips and its painting thread. */
  readonly demo: { readonly clipsFolder: string; readonly painterScript: URL }
  /** The thread that reads the library for a window; null where nobody browses it. */
  readonly catalogueScript: URL | null
  /** The thread that moves the log of the database while very much is written; null where nobody minds waiting for that. */
  readonly checkpointScript: URL | null
}

/** The one engine that the window, the command line and the tests all hold. */
export interface Engine {
  /** Nothing is emitted before `createEngine` has returned. */
  readonly events: EventSource
  readonly profiles: Profiles
  readonly jobs: Jobs
  /** To be resumed by the host, after `jobs.recovery.run()`. */
  readonly chat: Chat
  /** Conversations as a window shows them. */
  readonly chatViews: ChatViews
  readonly library: Library
  readonly catalogue: LibraryCatalogue
  /** To be started by the host, after `jobs.recovery.run()`. */
  readonly integrity: Integrity
  readonly references: References
  /** To be resumed by the host, after `jobs.recovery.run()`. */
  readonly edits: Edits
  readonly referencePictures: ReferencePictures
  readonly localWork: LocalWork
  /** The ids of the models that the active provider offers. Throws AppError. */
  models(): Promise<string[]>
  /** Can be called twice. */
  close(): Promise<void>
}

/** Milliseconds. */
const DEFAULT_DISK_INTERVAL = 3000

/** Opens the library and puts the parts together. The demo provider starts when it is first needed. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock, log, http } = options
  const { on, emit } = createEngineEvents(log)
  const library = await openLibrary({
    folder: options.libraryFolder,
    clock,
    log,
    grabFrame: options.grabFrame,
    readers: options.readers,
    version: options.version,
    checkpointScript: options.checkpointScript,
    onJobRemoved: (id) => emit('jobRemoved', id),
    onAssetsChanged: (changes) => emit('assetsChanged', changes),
    onManyAssetsChanged: () => emit('manyAssetsChanged'),
    onOrganised: (organised) => emit('organised', organised),
    onShownAnew: (jobIds) => jobs.refresh(jobIds),
    onManyChanging: (areUnderWay) => emit('manyChanging', areUnderWay),
  })
  let demo: Promise<DemoServer> | null = null
  const demoServer = (): Promise<DemoServer> => {
    demo ??= startDemo(options.demo).catch((thrown: unknown) => {
      // The next request tries again, instead of failing for ever with the first reason.
      demo = null
      throw thrown
    })
    return demo
  }
  const profiles = createProfiles({
    storage: options.profileStorage,
    secrets: options.secrets,
    http,
    clock,
    log,
    confirmInsecureHost: options.confirmInsecureHost,
    confirmTokenDestination: options.confirmTokenDestination,
    locked: options.providerLock,
    connectionTestTimeout: options.idleTimeout,
    onChanged: (list) => emit('profilesChanged', list),
    onSaved: (id) => jobs.queue.providerChanged(id),
    demoTarget: async () => {
      const server = await demoServer()
      log.conceal(server.token)
      return { baseUrl: new URL(server.baseUrl), token: server.token }
    },
  })
  const owners = await enter(library)
  const known = rememberProcess(owners.self, library.folder, options)
  library.enteredAs(owners.self)
  const references = createReferences({
    folder: library.referencesFolder,
    reader: library.reader,
    assertInPlace: library.assertInPlace,
    async assetFile(id) {
      const asset = library.find(id)
      if (asset === null) return null
      // Of a video its first frame goes along, where there is somebody to take it.
      const frame = asset.kind === 'video' ? await library.fileFor('poster', id) : null
      return { path: frame?.path ?? (await library.pathOf(asset)), name: basename(asset.file) }
    },
    placeOf(id) {
      if (library.find(id) !== null) return 'library'
      return library.trash.find(id) === null ? null : 'trash'
    },
  })
  const chatRows = openChatRows(library, clock)
  const jobs = createJobs({
    turns: chatRows.turns,
    ...known,
    library,
    profiles,
    references,
    owners,
    http,
    clock,
    log,
    events: {
      jobChanged: (job) => emit('jobChanged', job),
      chatChanged: (job) => emit('chatChanged', job),
      jobProgress: (id, progress) => emit('jobProgress', id, progress),
      jobAnswer: (id, piece) => emit('jobAnswer', id, piece),
      jobRemoved: (id) => emit('jobRemoved', id),
      queueChanged: (state) => emit('queueChanged', state),
    },
    idleTimeout: options.idleTimeout,
    retryDelays: options.retryDelays ?? DEFAULT_RETRY_DELAYS,
    diskInterval: options.diskInterval ?? DEFAULT_DISK_INTERVAL,
    freeBytes: options.freeBytes ?? freeBytes,
  })
  const folders = libraryFolders(library.folder)
  const catalogue = openCatalogue({
    script: options.catalogueScript,
    databaseFile: folders.database,
    searchFile: library.readOnlyBecause === null ? folders.search : IN_MEMORY,
    log,
    onChanged: (version) => emit('catalogueChanged', version),
  })
  on('jobChanged', catalogue.written)
  on('jobRemoved', catalogue.written)
  on('assetsChanged', catalogue.written)
  on('organised', catalogue.written)
  on('manyChanging', catalogue.manyChanging)
  on('catalogueChanged', library.organise.follow)
  library.organise.findBy(catalogue.found)
  const edits = createEdits({ library, owners, clock, log, onChanged: jobs.refresh })
  on('jobChanged', edits.jobChanged)
  const chat = createChat({
    rows: chatRows,
    library,
    references,
    profiles,
    jobs,
    search:
      options.catalogueScript === null
        ? searchOverRows(library, clock)
        : searchOverCatalogue(library, catalogue),
    clock,
    log,
    onChanged: (id) => emit('conversationChanged', id),
  })
  on('jobChanged', chat.jobChanged)
  on('chatChanged', chat.jobChanged)
  const integrity = createIntegrity({
    library,
    self: owners.self,
    redownload: redownloadOver(http),
    clock,
    log,
    recovered: () => jobs.recovery.settled(),
  })
  const close = async (): Promise<void> => {
    await Promise.all([integrity.close(), edits.close(), catalogue.close(), chat.close()])
    const isAllRecorded = await jobs.close()
    await (await demo)?.close()
    await library.close()
    owners.close({ keepNotes: !isAllRecorded })
  }
  let closed: Promise<void> | null = null
  return {
    events: { on },
    profiles,
    jobs,
    chat,
    chatViews: createChatViews({ rows: chatRows, library, jobs, chat }),
    library,
    catalogue,
    integrity,
    references,
    edits,
    localWork: createLocalWork({ library, references, clock, log, onChanged: jobs.refresh }),
    referencePictures: createReferencePictures({
      folder: library.referencesFolder,
      cache: library.referenceThumbnailsFolder,
      reader: library.reader,
      log,
    }),
    async models() {
      const target = await profiles.target(profiles.active().id)
      const { signal } = new AbortController()
      const models = await listModels(http, target, signal, options.idleTimeout ?? undefined)
      return models.map(({ id }) => id)
    },
    close: () => (closed ??= close()),
  }
}

/** Loads it only now: whoever has a provider of their own would wait for it at every start. */
async function startDemo(options: EngineOptions['demo']): Promise<DemoServer> {
  const { startDemoServer } = await import('./demo/server.ts')
  return startDemoServer(options)
}

/** What is known of the processes that have left something waiting. Where they cannot be remembered, it waits for the user. */
function rememberProcess(
  self: string,
  folder: string,
  { knownProcesses: known, log }: EngineOptions,
): Pick<JobsOptions, 'isOurs' | 'forgetOwners'> {
  if (known === undefined) return { isOurs: () => true, forgetOwners: () => {} }
  const attempt = (work: () => void): void => {
    try {
      work()
    } catch (thrown) {
      log.warn('which processes are known is not written down', { error: String(thrown) })
    }
  }
  attempt(() => known.add(self, folder))
  return {
    isOurs: (owner) => owner !== null && known.has(owner, folder),
    forgetOwners: (isOver) => attempt(() => known.forget(folder, isOver, self)),
  }
}

/** Throws AppError `disk`; the library is closed again then. */
async function enter(library: Library): Promise<Owners> {
  // Nobody can enter there; its jobs, whosever they are, are left alone.
  if (library.readOnlyBecause !== null) {
    const nobody = { self: randomUUID(), isAlive: () => true }
    return { ...nobody, addTombstone: () => false, leftTombstones: () => [], close: () => {} }
  }
  try {
    return enterOwners(library.ownersFolder)
  } catch (thrown) {
    await library.close()
    throw thrown
  }
}
