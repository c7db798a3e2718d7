import type { ProfileList } from '#shared/domain/profile.ts'
import { startDemoServer, type DemoServer } from './demo/server.ts'
import type { Clock, FrameGrabber, HttpClient, Logger, SecretStore } from './host.ts'
import { createJobs, type JobEvents, type Jobs } from './jobs/jobs.ts'
import { openLibrary, type Library } from './library/library.ts'
import type { ProfileStorage } from './profiles/profile-record.ts'
import { createProfiles, type InsecureHostPrompt, type Profiles } from './profiles/profiles.ts'

/** Everything the engine does not decide for itself. */
export interface EngineOptions {
  readonly libraryFolder: string
  readonly http: HttpClient
  readonly secrets: SecretStore
  readonly profileStorage: ProfileStorage
  readonly clock: Clock
  readonly log: Logger
  readonly grabFrame: FrameGrabber
  readonly confirmInsecureHost: InsecureHostPrompt
  readonly providerLock: ProfileList['locked']
  /**
   * Milliseconds without a byte after which an answer counts as dead, and which a connection test may take in all; null for
   * the usual patience.
   */
  readonly idleTimeout: number | null
  /** Where the demo provider finds its clips and its painting thread. */
  readonly demo: { readonly clipsFolder: string; readonly painterScript: URL }
  readonly events: EngineEvents
}

/** Everything the engine tells its host of its own accord. */
export interface EngineEvents extends JobEvents {
  readonly profilesChanged: (list: ProfileList) => void
}

/** The one engine that the window, the command line and the tests all hold. */
export interface Engine {
  readonly profiles: Profiles
  readonly jobs: Jobs
  readonly library: Library
  close(): Promise<void>
}

/** Opens the library and puts the parts together. The demo provider starts when it is first needed. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock, log, http } = options
  const library = await openLibrary({
    folder: options.libraryFolder,
    clock,
    log,
    grabFrame: options.grabFrame,
  })
  let demo: Promise<DemoServer> | null = null
  const demoServer = (): Promise<DemoServer> => {
    demo ??= startDemoServer(options.demo).catch((thrown: unknown) => {
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
    log,
    confirmInsecureHost: options.confirmInsecureHost,
    locked: options.providerLock,
    connectionTestTimeout: options.idleTimeout,
    onChanged: options.events.profilesChanged,
    demoTarget: async () => {
      const server = await demoServer()
      log.conceal(server.token)
      return { baseUrl: new URL(server.baseUrl), token: server.token }
    },
  })
  const jobs = createJobs({
    library,
    profiles,
    http,
    clock,
    log,
    events: options.events,
    idleTimeout: options.idleTimeout,
  })
  return {
    profiles,
    jobs,
    library,
    async close() {
      await jobs.close()
      await (await demo)?.close()
      await library.close()
    },
  }
}
