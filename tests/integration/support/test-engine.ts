import type { ChatJob } from '#shared/domain/chat.ts'
import { isRunning, type Job, type JobState, type Progress } from '#shared/domain/generation.ts'
import type { ProfileList } from '#shared/domain/profile.ts'
import { createEngine, type Engine, type EngineOptions } from '../../../electron/engine/engine.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import type { AnswerPiece } from '../../../electron/engine/jobs/save/chat-answer.ts'
import { CATALOGUE_SCRIPT } from './catalogue-script.ts'
import { CHECKPOINT_SCRIPT } from './checkpoint-script.ts'
import { DEMO_PATHS } from './demo-paths.ts'
import { fakeKeychain } from './fake-keychain.ts'
import { memoryStorage, type MemoryStorage } from './memory-storage.ts'
import { addFullDisk } from './full-disk.ts'
import { recordingLog, type RecordingLog } from './recording-log.ts'
import { TEST_READING } from './test-readers.ts'
import { waitUntil } from './wait-until.ts'

/** Plain `fetch`, as the command line has it. */
export const plainFetch: HttpClient = (url, init) => fetch(url, { redirect: 'manual', ...init })

/** A real engine over fakes of what its host provides, and everything it said. */
export interface TestEngine {
  readonly engine: Engine
  readonly storage: MemoryStorage
  readonly log: RecordingLog
  /** Every `jobChanged`, in order. */
  readonly changes: Job[]
  readonly progress: { jobId: string; progress: Progress }[]
  readonly removed: string[]
  /** Every `chatChanged` and `jobAnswer`, in order. */
  readonly chats: ChatJob[]
  readonly answers: { jobId: string; piece: AnswerPiece }[]
  readonly profileLists: ProfileList[]
  /** The states a job went through as the user saw them, repeats left out. */
  statesOf(id: string): JobState[]
  /** The newest that was said about a job. */
  latest(id: string): Job | undefined
  /** Waits until a job has ended, and returns it. */
  ended(id: string): Promise<Job>
  /** The same for a chat. */
  chatEnded(id: string): Promise<ChatJob>
}

/** Opens an engine in a library folder. Parts of its host can be replaced. */
export async function openTestEngine(
  libraryFolder: string,
  options: Partial<EngineOptions> & { readonly storage?: MemoryStorage } = {},
): Promise<TestEngine> {
  const storage = options.storage ?? memoryStorage()
  const log = recordingLog()
  const changes: Job[] = []
  const progress: TestEngine['progress'] = []
  const removed: string[] = []
  const chats: ChatJob[] = []
  const answers: TestEngine['answers'] = []
  const profileLists: ProfileList[] = []
  const engine = await createEngine({
    libraryFolder,
    http: plainFetch,
    secrets: fakeKeychain(),
    profileStorage: storage,
    clock: Date.now,
    log,
    grabFrame: async () => null,
    ...TEST_READING,
    confirmInsecureHost: async () => false,
    confirmTokenDestination: async () => true,
    providerLock: null,
    idleTimeout: null,
    // A test of a failure wants to see it, and not what comes after some seconds.
    retryDelays: { unreachable: [], rateLimited: [] },
    diskInterval: 20,
    demo: DEMO_PATHS,
    catalogueScript: CATALOGUE_SCRIPT,
    checkpointScript: CHECKPOINT_SCRIPT,
    ...options,
  })
  engine.events.on('chatChanged', (job) => void chats.push(job))
  engine.events.on('jobAnswer', (jobId, piece) => void answers.push({ jobId, piece }))
  engine.events.on('jobChanged', (job) => void changes.push(job))
  engine.events.on(
    'jobProgress',
    (jobId, update) => void progress.push({ jobId, progress: update }),
  )
  engine.events.on('jobRemoved', (id) => void removed.push(id))
  engine.events.on('profilesChanged', (list) => void profileLists.push(list))
  addFullDisk(engine.library.database)
  const latest = (id: string): Job | undefined => changes.findLast((job) => job.id === id)
  return {
    engine,
    storage,
    log,
    changes,
    progress,
    removed,
    chats,
    answers,
    profileLists,
    latest,
    statesOf: (id) =>
      changes
        .filter((job) => job.id === id)
        .map((job) => job.state)
        .filter((state, position, states) => state !== states[position - 1]),
    async ended(id) {
      await waitUntil(`job ${id} has ended`, () => {
        const job = latest(id)
        return job !== undefined && !isRunning(job.state)
      })
      // The events tell what the ledger says.
      const job = latest(id)
      if (job === undefined) throw new Error('Unreachable')
      return job
    },
    async chatEnded(id) {
      const newest = (): ChatJob | undefined => chats.findLast((job) => job.id === id)
      await waitUntil(`chat ${id} has ended`, () => {
        const job = newest()
        return job !== undefined && !isRunning(job.state)
      })
      const job = newest()
      if (job === undefined) throw new Error('Unreachable')
      return job
    },
  }
}

/** Adds the server as a profile with its token, and makes it the active one; returns the profile's id. */
export async function useServer(
  engine: Engine,
  server: { readonly baseUrl: string; readonly token: string },
): Promise<string> {
  engine.profiles.stageToken(server.token)
  const list = await engine.profiles.save({
    id: null,
    name: 'Test server',
    baseUrl: server.baseUrl,
    token: 'staged',
  })
  return list.activeId
}
