import { isChatJob } from '#shared/domain/any-job.ts'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import { isTurn, type ChatJob, type TurnRequest } from '#shared/domain/chat.ts'
import { makingModel, type ConversationMessage } from '#shared/domain/conversation.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { hasCallEnded, MOST_ROUNDS, type ToolRun } from '#shared/domain/tool-run.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { enErrors } from '#shared/error-sentences/en.ts'
import { errorParts } from '#shared/error-sentences/error-text.ts'
import { callOutcome } from './call-outcome.ts'
import type { ChatContext } from './chat-context.ts'
import { findItems } from './tools/find-items.ts'
import { generationOfCall, isMaking, itemsWanted, outputsOf } from './tools/generation-of-call.ts'
import { failed, runFreeCall, type EndedCall } from './tools/run-free-call.ts'
import { readArguments, type ReadArguments } from './tools/tool-arguments.ts'
import { closeTurn, writeClosing } from './turn-closing.ts'

/**
 * Sees the calls of turns to their end, and sends what follows. What may cost follows only in a conversation that the user of this process
 * has pressed something in: after a restart, and in another process, only what is known already is written down.
 */
export interface CallDriver {
  /**
   * The user has pressed something that allows a turn of a conversation, and what follows it, to go on; another turn of it does not by itself any more.
   * Whatever has stopped the conversation is tried again. Of consents only these count, where some are named; those of the press before where nothing
   * is said. What follows goes to the provider of `profileId`, which is the one in use when left out.
   */
  drive(conversation: string, turn: string, among?: readonly string[], profileId?: string): void
  /** Nothing more follows by itself. */
  halt(conversation: string): void
  /** Does what can be done now; resolves when it is. Never rejects. */
  advance(conversation: string): Promise<void>
  /** Why a conversation does not go on; null where nothing is wrong. */
  stoppedBy(conversation: string): AppError | null
  /** Whether something of it is being done. */
  isAtWork(conversation: string): boolean
  /** A job has changed. Cheap for most. */
  jobChanged(job: Job | ChatJob): void
  /** Writes down what has come of calls since they were last looked at. */
  resume(): void
  /** Sends what follows the calls of a turn. Throws AppError. */
  follow(turn: ConversationMessage, round: number): Promise<void>
  close(): Promise<void>
}

/** What a press has allowed to go on: a turn by its job, which becomes the one that follows it, and the address of the provider that was the active one. */
interface Drive {
  readonly turn: string
  readonly provider: string
}

/** Creates it. */
export function createCallDriver(context: ChatContext): CallDriver {
  const { rows, library, jobs, profiles, references, log } = context
  const { conversations, messages, calls, consents, writing } = rows
  const driven = new Map<string, Drive>()
  const consentsOf = new Map<string, readonly string[]>()
  const stopped = new Map<string, AppError>()
  const atWork = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let isClosed = false

  /** What has come of what a call has made. Returns whether it has ended. */
  const derive = (run: ToolRun): boolean => {
    if (run.made === null) return false
    const outcome = callOutcome(jobs.familyOf(run.made), { settled: false })
    if (outcome === null || outcome.state === run.state) return false
    writing('recording what a tool has done', () =>
      calls.end(run.id, ['running', 'unknown'], outcome.state, outcome.result),
    )
    return outcome.state !== 'unknown'
  }

  const scopeOf = (conversation: string, tool: ReadArguments['tool']) => {
    const provider = profiles.originOf(profiles.active().id)
    const { making } = conversations.existing(conversation).parameters
    return { tool, conversation, provider, model: makingModel(tool, making) }
  }

  /** Allows a call that waits by a consent: the consent is lowered in the same step. */
  const tryConsent = (conversation: string, run: ToolRun): void => {
    const reading = readCall(run)
    if (reading === null) return
    writing('using a consent', () => {
      const scope = scopeOf(conversation, reading.tool)
      const among = consentsOf.get(conversation) ?? null
      const consent = consents.use(scope, outputsOf(reading), among)
      if (consent !== null) calls.allow(run.id, { consent })
    })
  }

  const endNow = (run: ToolRun, { state, result }: EndedCall): void =>
    writing('recording what a tool has done', () => calls.end(run.id, ['allowed'], state, result))

  /** Starts a call that is allowed. What cannot be made fails, and has cost nothing. */
  const start = async (conversation: string, run: ToolRun): Promise<void> => {
    const reading = readCall(run)
    if (reading === null) return endNow(run, failed('The arguments are not what the tool takes.'))
    if (!isMaking(reading)) {
      return endNow(run, await runFreeCall(reading, library, context.search))
    }
    const found = findItems(library, itemsWanted(reading))
    if (found.type === 'refused') return endNow(run, failed(found.why))
    const taken: Reference[] = []
    try {
      for (const { id } of found.assets) {
        // oxlint-disable-next-line no-await-in-loop -- three at most, in their order
        const added = await references.add({ type: 'asset', id }, { kind: 'image' })
        taken.push(added.reference)
      }
    } catch (thrown) {
      const error = errorDataOf(thrown)
      if (error.code !== 'invalid_request') throw thrown
      return endNow(run, failed(errorParts(enErrors, error).what))
    }
    const { making } = conversations.existing(conversation).parameters
    const model = makingModel(reading.tool, making)
    if (!holds(run, { provider: profiles.originOf(profiles.active().id), model })) {
      writing('taking back a consent', () => calls.disallow(run.id))
      return
    }
    const generation = generationOfCall(reading, making, taken)
    if (generation.type === 'refused') return endNow(run, failed(generation.why))
    jobs.createWith(generation.request, (jobId, profile) => {
      const provider = profiles.originOf(profile.id)
      // It was stopped, or something else was pressed for meanwhile, maybe to another provider.
      if (!isDriven(conversation, run.job) || provider !== driven.get(conversation)?.provider) {
        throw underWay()
      }
      if (!holds(run, { provider, model })) throw underWay()
      calls.begin(run.id, jobId)
    })
  }

  const isDriven = (conversation: string, turn: string): boolean =>
    driven.get(conversation)?.turn === turn && !isClosed

  /** A consent ends with another address of the provider, and is for one model: what it has allowed, and has not begun, waits again. */
  const holds = (
    { byConsent }: ToolRun,
    { provider, model }: { readonly provider: string; readonly model: string | null },
  ): boolean => {
    if (byConsent === null) return true
    const consent = consents.find(byConsent)
    return consent?.provider === provider && consent.model === model
  }

  const headOf = (conversation: string): ConversationMessage | null => {
    const head = conversations.find(conversation)?.head ?? null
    const message = head === null ? null : messages.find(head)
    return message?.role === 'assistant' ? message : null
  }

  const follow: CallDriver['follow'] = async (turn, round) => {
    const request = turnRequestOf(turn)
    const closing = await closeTurn(turn, context)
    if (isClosed) throw new AppError('cancelled')
    const next: TurnRequest = { ...request, upTo: closing.last, round }
    const { conversation, id, job } = turn
    const drive = driven.get(conversation)
    const { id: following } = jobs.createWith(next, (_, profile) => {
      // What the press has allowed was for that provider, for that turn, and for what is shown.
      if (conversations.existing(conversation).head !== id) throw underWay()
      if (drive?.turn !== job || profiles.originOf(profile.id) !== drive.provider) throw underWay()
      writeClosing(closing, rows)
    })
    if (drive !== undefined) driven.set(conversation, { ...drive, turn: following })
  }

  const turnRequestOf = ({ job }: ConversationMessage): TurnRequest => {
    const found = job === null ? null : jobs.findReadable(job)
    if (found === null || !isChatJob(found) || !isTurn(found.request)) {
      throw new AppError('invalid_request', { reason: 'not_found' })
    }
    return found.request
  }

  const step = async (conversation: string): Promise<void> => {
    const turn = headOf(conversation)
    if (turn?.job == null) return
    const { job: jobId } = turn
    const job = jobs.findReadable(jobId)
    if (job === null || isRunning(job.state)) return
    for (const run of calls.ofJob(jobId)) {
      if (run.state === 'running' || run.state === 'unknown') derive(run)
    }
    if (!isDriven(conversation, jobId)) return
    // What broke off may lack a call, or the words that take one back: there each waits for a press.
    if (job.state === 'succeeded') {
      for (const run of calls.ofJob(jobId)) {
        if (run.state === 'waiting') tryConsent(conversation, run)
      }
    }
    for (const run of calls.ofJob(jobId)) {
      // oxlint-disable-next-line no-await-in-loop -- they are queued here, and run side by side
      if (run.state === 'allowed' && isDriven(conversation, jobId)) await start(conversation, run)
    }
    const runs = calls.ofJob(jobId)
    if (runs.length === 0 || !runs.every(({ state }) => hasCallEnded(state))) return
    const { round } = turnRequestOf(turn)
    if (round < MOST_ROUNDS && isDriven(conversation, jobId)) await follow(turn, round + 1)
  }

  const work = async (conversation: string): Promise<void> => {
    again.delete(conversation)
    try {
      await step(conversation)
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError(errorDataOf(thrown).code)
      // Otherwise another process was faster: what it has done is told by the rows.
      if (error.data.reason !== 'under_way') {
        log.warn('a conversation does not go on', { conversation, error: String(thrown) })
        stopped.set(conversation, error)
        driven.delete(conversation)
      }
    }
    if (again.has(conversation) && !isClosed) await work(conversation)
  }

  const advance = (conversation: string): Promise<void> => {
    const now = atWork.get(conversation)
    if (now !== undefined) {
      again.add(conversation)
      return now
    }
    const done = work(conversation).finally(() => {
      atWork.delete(conversation)
      if (!isClosed) context.onChanged(conversation)
    })
    atWork.set(conversation, done)
    return done
  }

  const advanceAll = (job: string): void => {
    for (const { conversation } of messages.ofJob(job)) void advance(conversation)
  }

  /** The conversation need not be driven, and its head may be elsewhere by now: the result is written down in any case. */
  const deriveAndAdvance = (run: ToolRun): void => {
    try {
      derive(run)
    } catch (thrown) {
      log.warn('what a tool has done is not recorded', { call: run.id, error: String(thrown) })
    }
    advanceAll(run.job)
  }

  return {
    drive(conversation, turn, among, profileId = profiles.active().id) {
      driven.set(conversation, { turn, provider: profiles.originOf(profileId) })
      if (among !== undefined) consentsOf.set(conversation, among)
      stopped.delete(conversation)
    },
    halt: (conversation) => void driven.delete(conversation),
    advance,
    stoppedBy: (conversation) => stopped.get(conversation) ?? null,
    isAtWork: (conversation) => atWork.has(conversation),
    jobChanged(job) {
      if (isClosed || isRunning(job.state)) return
      if (isChatJob(job)) {
        if (isTurn(job.request)) advanceAll(job.id)
        return
      }
      if (calls.begun().length === 0) return
      const run = calls.thatMade(jobs.familyOf(job.id).map(({ id }) => id))
      if (run !== null && !hasCallEnded(run.state)) deriveAndAdvance(run)
    },
    resume() {
      if (library.readOnlyBecause !== null) return
      for (const run of calls.begun()) deriveAndAdvance(run)
    },
    follow,
    async close() {
      isClosed = true
      driven.clear()
      await Promise.all(atWork.values())
    },
  }
}

function readCall({ tool, edited, arguments: json }: ToolRun): ReadArguments | null {
  if (!isBuiltInTool(tool)) return null
  const reading = readArguments(tool, edited ?? json)
  return reading.type === 'read' ? reading.call : null
}

function underWay(): AppError {
  return new AppError('invalid_request', { reason: 'under_way' })
}
