import type { AnyJob } from '#shared/domain/any-job.ts'
import type { Progress } from '#shared/domain/generation.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { HttpClient, Logger } from '../engine/host.ts'
import { createReaderProcesses } from '../engine/reader/reader-processes.ts'
import type { AnswerPiece } from '../engine/jobs/save/chat-answer.ts'
import { newPlaceRisk } from '../engine/library/place/new-place-risk.ts'
import { finishMove } from '../engine/library/transfer/unfinished-move.ts'
import { findById, findByName } from './find-by-id.ts'
import type { CommandLineHost } from './host.ts'
import { finishRecovery } from './finish-recovery.ts'
import type { Signals } from './signals.ts'
import { libraryFolder } from './library-folder.ts'
import type { Reporter } from './output/reporter.ts'
import { TEXTS } from './texts/texts.ts'
import { openProvider, type ProviderOptions } from './provider.ts'
import type { ExitHook } from './exit-hook.ts'

/** The events of a running job. */
export interface JobListener {
  readonly changed: (job: AnyJob) => void
  readonly progress: (id: string, progress: Progress) => void
  readonly answer: (id: string, piece: AnswerPiece) => void
  /** The queue of the process has changed. */
  readonly queue?: (state: QueueState) => void
  /** A conversation, or a call of it, is not what it was. */
  readonly conversation?: (id: string) => void
}

/** A running command: the open engine, and its reporter. */
export interface Session {
  readonly engine: Engine
  readonly host: CommandLineHost
  readonly reporter: Reporter
  readonly signals: Signals
  /** Whether to send although the disk is almost full. */
  readonly ignoresLowDisk: boolean
  /** Whether a batch continues although the gateway seems to drop its settings. */
  readonly ignoresDroppedConfig: boolean
  /** Returns the whole id of a library item, for the beginning of one, or for the name of a saved reference with its `@`. Throws a UsageError. */
  readonly findAsset: (id: string) => string
  /**
   * Adopts the jobs of dead processes and recovers what had arrived, in the background; the session's end waits for
   * it a while. Sends nothing.
   */
  recover(): void
  /** Sets the listener for all later events of the process's jobs. */
  listen(listener: JobListener): void
}

export interface SessionOptions extends ProviderOptions {
  readonly reporter: Reporter
  readonly signals: Signals
  readonly exitHook: Pick<ExitHook, 'before'>
  readonly log: Logger
  /** Whether a library is made where there is none, although nothing is sent. */
  readonly makesLibrary: boolean
}

/** Opens the engine with the chosen provider as the active one, runs the work, and closes the engine in any case. */
export async function withSession<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { host, common, log } = options
  const provider = openProvider(options)
  let listener: JobListener | null = null
  const readers = createReaderProcesses(host.startReader)
  await finishMoveOf(options)
  const engine = await createEngine({
    libraryFolder: libraryFolder(common, host, {
      mustExist: options.needs === 'library' && !options.makesLibrary,
    }),
    http: options.needs === 'library' ? lateHttpClient(host) : await host.createHttpClient(),
    secrets: provider.secrets,
    profileStorage: provider.storage,
    clock: Date.now,
    log,
    grabFrame: async () => null,
    readers,
    version: host.version,
    confirmInsecureHost: provider.confirmInsecureHost,
    // A user who sets the variable and names the address in one command has confirmed the destination.
    confirmTokenDestination: async () => true,
    providerLock: host.providerLock,
    ...(host.knownProcesses ? { knownProcesses: host.knownProcesses } : {}),
    idleTimeout: common.idleTimeout,
    demo: host.demo,
    catalogueScript: null,
    checkpointScript: null,
  })
  await tellOfPlace(engine, host)
  const { events } = engine
  events.on('jobChanged', (job) => listener?.changed(job))
  events.on('chatChanged', (job) => listener?.changed(job))
  events.on('jobProgress', (id, progress) => listener?.progress(id, progress))
  events.on('jobAnswer', (id, piece) => listener?.answer(id, piece))
  events.on('queueChanged', (state) => listener?.queue?.(state))
  events.on('conversationChanged', (id) => listener?.conversation?.(id))
  options.exitHook.before(() => {
    // The last line is written.
    listener = null
    engine.jobs.queue.endUnsent()
  })
  try {
    await provider.activate(engine.profiles)
    let isRecovering = false
    const session: Session = {
      engine,
      host,
      reporter: options.reporter,
      signals: options.signals,
      ignoresLowDisk: common.ignoresLowDisk === true,
      ignoresDroppedConfig: common.ignoresDroppedConfig === true,
      findAsset: (id) =>
        id.startsWith('@')
          ? findByName(engine.library.saved, id.slice(1))
          : findById(engine.library.database, 'assets', id),
      recover() {
        isRecovering = true
        engine.jobs.recovery.run({ startQueued: false })
      },
      listen: (next) => {
        listener = next
      },
    }
    const outcome = await options.signals.unlessFirst(work(session))
    if (isRecovering) await finishRecovery(session)
    return outcome
  } finally {
    // A job that has failed for the user must not be sent, and paid for, by a window that finds it queued.
    engine.jobs.queue.endUnsent()
    try {
      await engine.close()
    } finally {
      await readers.close()
    }
  }
}

/** Says where the library had better not be, once; also to the author of a program, who reads standard error. */
async function tellOfPlace({ library }: Engine, host: CommandLineHost): Promise<void> {
  const risk = await newPlaceRisk(library, 'command-line')
  if (risk !== null) host.stderr.write(`${TEXTS[host.language].placeRisk[risk]}\n`)
}

/** The window's move was cut short behind its last decision: the library is there, and lacks its name. */
async function finishMoveOf({ host, common }: SessionOptions): Promise<void> {
  if (common.library === null && host.usualLibrary.isMoved) {
    await finishMove(host.usualLibrary.folder)
  }
}

/**
 * Returns a client that is loaded on first use, for commands that hardly ever need one: loading it takes longer than
 * all they do.
 */
function lateHttpClient(host: CommandLineHost): HttpClient {
  return async (url, init) => (await host.createHttpClient())(url, init)
}
