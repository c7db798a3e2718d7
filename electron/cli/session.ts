import type { AnyJob } from '#shared/domain/any-job.ts'
import type { Progress } from '#shared/domain/generation.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { HttpClient, Logger } from '../engine/host.ts'
import { createReaderProcesses } from '../engine/reader/reader-processes.ts'
import type { AnswerPiece } from '../engine/jobs/save/chat-answer.ts'
import { findById } from './find-by-id.ts'
import type { CommandLineHost } from './host.ts'
import { finishRecovery } from './finish-recovery.ts'
import type { Signals } from './signals.ts'
import { libraryFolder } from './library-folder.ts'
import type { Reporter } from './output/reporter.ts'
import { openProvider, type ProviderOptions } from './provider.ts'
import type { ExitHook } from './exit-hook.ts'

/** What a job tells while it runs. */
export interface JobListener {
  readonly changed: (job: AnyJob) => void
  readonly progress: (id: string, progress: Progress) => void
  readonly answer: (id: string, piece: AnswerPiece) => void
  /** The queue of the process has changed. */
  readonly queue?: (state: QueueState) => void
}

/** A command at work: the open engine, and whom it reports to. */
export interface Session {
  readonly engine: Engine
  readonly host: CommandLineHost
  readonly reporter: Reporter
  readonly interruption: Signals
  /** Whether to send although the disk has little room. */
  readonly ignoresLowDisk: boolean
  /** Whether a batch goes on although the gateway seems to drop what is asked for. */
  readonly ignoresDroppedConfig: boolean
  /** The whole id of something in the library, for the beginning of one. Throws a UsageError. */
  readonly findAsset: (id: string) => string
  /**
   * Takes over what dead processes have left: brings in what had arrived, in the background; the session's end waits for it a while.
   * Sends nothing.
   */
  recover(): void
  /** From now on this listener is told about every job of the process. */
  listen(listener: JobListener): void
}

export interface SessionOptions extends ProviderOptions {
  readonly reporter: Reporter
  readonly interruption: Signals
  readonly suddenEnd: Pick<ExitHook, 'before'>
  readonly log: Logger
}

/** Opens the engine with the chosen provider as the active one, lets the work be done, and closes it, whatever happens. */
export async function withSession<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { host, common, log } = options
  const provider = openProvider(options)
  let listener: JobListener | null = null
  const readers = createReaderProcesses(host.startReader)
  const engine = await createEngine({
    libraryFolder: libraryFolder(common, host, { mustExist: options.needs === 'library' }),
    http: options.needs === 'library' ? lateHttpClient(host) : await host.createHttpClient(),
    secrets: provider.secrets,
    profileStorage: provider.storage,
    clock: Date.now,
    log,
    grabFrame: async () => null,
    readers,
    version: host.version,
    confirmInsecureHost: provider.confirmInsecureHost,
    // Whoever sets the variable and names the address in one command has said where it goes.
    confirmTokenDestination: async () => true,
    providerLock: host.providerLock,
    ...(host.knownProcesses ? { knownProcesses: host.knownProcesses } : {}),
    idleTimeout: common.idleTimeout,
    demo: host.demo,
  })
  const { events } = engine
  events.on('jobChanged', (job) => listener?.changed(job))
  events.on('chatChanged', (job) => listener?.changed(job))
  events.on('jobProgress', (id, progress) => listener?.progress(id, progress))
  events.on('jobAnswer', (id, piece) => listener?.answer(id, piece))
  events.on('queueChanged', (state) => listener?.queue?.(state))
  options.suddenEnd.before(() => {
    // The last line is written.
    listener = null
    engine.jobs.endUnsent()
  })
  try {
    await provider.activate(engine.profiles)
    let isRecovering = false
    const session: Session = {
      engine,
      host,
      reporter: options.reporter,
      interruption: options.interruption,
      ignoresLowDisk: common.ignoresLowDisk === true,
      ignoresDroppedConfig: common.ignoresDroppedConfig === true,
      findAsset: (id) => findById(engine.library.database, 'assets', id),
      recover() {
        isRecovering = true
        engine.jobs.recover({ startQueued: false })
      },
      listen: (next) => {
        listener = next
      },
    }
    const outcome = await options.interruption.unlessFirst(work(session))
    if (isRecovering) await finishRecovery(session)
    return outcome
  } finally {
    // What has failed for the user must not be sent, and paid for, by a window that finds it waiting.
    engine.jobs.endUnsent()
    try {
      await engine.close()
    } finally {
      await readers.close()
    }
  }
}

/** For commands that hardly ever need one: loading it takes longer than all they do. */
function lateHttpClient(host: CommandLineHost): HttpClient {
  return async (url, init) => (await host.createHttpClient())(url, init)
}
