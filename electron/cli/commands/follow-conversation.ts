import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import { isTurn } from '#shared/domain/chat.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { ConversationStatus } from '../../engine/chat/chat.ts'
import { errorLine } from '../output/error-line.ts'
import { EXIT, exitCodeOfError, exitCodeOfJob } from '../output/exit-code.ts'
import type { ToolRunLine } from '../output/conversation-lines.ts'
import type { Session } from '../session.ts'
import { exitCodeOfSignal } from '../signals.ts'
import { TEXTS } from '../texts/texts.ts'
import { conversationLine } from './conversations.ts'
import { createJobReport, type JobReport } from './job-report.ts'
import type { Outcome } from './outcome.ts'
import { reportEnd } from './report-end.ts'
import { isStuck } from './stuck-queue.ts'

/** Does what `press` does, and reports on the conversation until nothing of it is under way; the first signal breaks off what is. */
export async function followConversation(
  session: Session,
  conversation: string,
  press: () => Promise<void>,
): Promise<Outcome> {
  const { engine, host, reporter, signals } = session
  const { chat } = engine
  const report = createConversationReport(session, conversation)
  const hasSettled = new Promise<void>((resolve, reject) => {
    const look = (): void => {
      report.calls()
      const isOver = report.hasBegun() && chat.statusOf(conversation).type !== 'running'
      if (isOver) resolve()
    }
    const stop = (): void => {
      try {
        chat.stop(conversation)
      } catch (thrown) {
        // It cannot be cancelled either: closing the session handles it.
        reject(new AppError(errorDataOf(thrown).code))
      }
    }
    session.listen({
      changed(job) {
        report.changed(job)
      },
      progress: (id, progress) => report.of(id)?.progress(id, progress),
      answer: (id, piece) => report.of(id)?.answer(id, piece),
      conversation(id) {
        if (id === conversation) look()
      },
      queue(state) {
        if (!isStuck(state)) return
        reject(new AppError('disk'))
        stop()
      },
    })
    signals.onFirst(() => {
      reporter.note(TEXTS[host.language].cancelling)
      stop()
    })
    report.onBegun = look
  })
  // Rejected while the press is still being done, it is looked at below.
  hasSettled.catch(() => undefined)
  await press()
  report.begin()
  await hasSettled
  await chat.settled(conversation)
  return conclude(session, conversation, report)
}

interface ConversationReport {
  changed(job: AnyJob): void
  of(job: string): JobReport | undefined
  /** Reports what has become of calls; at the end also which of them wait. */
  calls(at?: 'end'): void
  begin(): void
  hasBegun(): boolean
  onBegun: () => void
  readonly outputs: () => number
  readonly hasFailed: () => boolean
}

/** Turns the events of a conversation's jobs into lines. Jobs of others, which are brought in meanwhile, are none of it. */
function createConversationReport(session: Session, conversation: string): ConversationReport {
  const { engine, reporter } = session
  const { chat, jobs, library } = engine
  const reports = new Map<string, JobReport>()
  const turns = new Set<string>()
  const ended = new Set<string>()
  const states = new Map<string, string>()
  const outputs = new Map<string, number>()
  let failures = 0
  let isBegun = false
  // What has ended before is not told again.
  for (const { job } of chat.find(conversation) === null ? [] : chat.path(conversation)) {
    if (job === null) continue
    turns.add(job)
    for (const run of chat.callsOf(job)) {
      // Those that still wait are told of again: they are what this is about.
      if (run.state !== 'waiting') states.set(run.id, run.state)
    }
  }

  const belongs = (job: AnyJob): boolean => {
    if (reports.has(job.id)) return true
    if (isChatJob(job)) return isTurn(job.request) && job.request.conversation === conversation
    return [...turns].some((turn) => chat.callsOf(turn).some(({ made }) => made === job.id))
  }
  const reportOf = (id: string): JobReport => {
    const known = reports.get(id) ?? createJobReport(reporter, library.folder, jobs.isUnsettled)
    reports.set(id, known)
    return known
  }

  const report: ConversationReport = {
    changed(job) {
      if (!belongs(job)) return
      if (isChatJob(job)) turns.add(job.id)
      report.calls()
      reportOf(job.id).changed(job)
      outputs.set(job.id, job.outputs.length)
      if (isRunning(job.state) || ended.has(job.id)) return
      ended.add(job.id)
      reportEnd(session, job)
    },
    of: (id) => reports.get(id),
    calls(at) {
      for (const turn of turns) {
        for (const run of chat.callsOf(turn)) {
          const isPassing = run.state === 'waiting' || run.state === 'allowed'
          if (states.get(run.id) === run.state || (isPassing && at !== 'end')) continue
          states.set(run.id, run.state)
          if (run.state === 'failed') failures += 1
          reporter.line(toolRunLine(run))
        }
      }
    },
    begin() {
      isBegun = true
      report.onBegun()
    },
    hasBegun: () => isBegun,
    onBegun: () => undefined,
    outputs: () => [...outputs.values()].reduce((total, count) => total + count, 0),
    hasFailed: () => failures > 0,
  }
  return report
}

function toolRunLine({ id, job, tool, state, made, result }: ToolRun): ToolRunLine {
  const items = (result?.items ?? []).map((item) => item.id)
  return { type: 'tool_run', job, id, tool, status: state, made, items, note: result?.note ?? null }
}

function conclude(
  { engine, host, reporter, signals }: Session,
  conversation: string,
  report: ConversationReport,
): Outcome {
  const texts = TEXTS[host.language]
  report.calls('end')
  const status = engine.chat.statusOf(conversation)
  const job = engine.chat.path(conversation).at(-1)?.job ?? null
  const end = endOf(status, report)
  if (status.type === 'waiting') reporter.note(texts.callsWait(namesOf(status.calls)))
  if (status.type === 'unknown') reporter.note(texts.callsUnknown)
  if (status.type === 'paused') reporter.note(texts.conversationPaused)
  if (status.type === 'stopped') reporter.line(errorLine(host.language, null, status.error.data))
  const found = engine.chat.find(conversation)
  if (found !== null) reporter.line(conversationLine(found))
  const { signal } = signals
  const exitCode =
    signal !== null && end.status !== 'succeeded' ? exitCodeOfSignal(signal) : end.exitCode
  return { exitCode, job, status: end.status, outputs: report.outputs() }
}

function namesOf(calls: readonly ToolRun[]): string[] {
  return [...new Set(calls.map(({ tool }) => tool))]
}

/** A decision that only the user can take leaves it in part. */
function endOf(
  status: ConversationStatus,
  report: ConversationReport,
): Pick<Outcome, 'exitCode' | 'status'> {
  switch (status.type) {
    case 'idle':
      return report.hasFailed()
        ? { exitCode: EXIT.partial, status: 'partial' }
        : { exitCode: EXIT.ok, status: 'succeeded' }
    case 'waiting':
    case 'paused':
    case 'running':
      return { exitCode: EXIT.partial, status: 'partial' }
    case 'unknown':
      return { exitCode: exitCodeOfError('network'), status: 'interrupted' }
    case 'stopped':
      return { exitCode: exitCodeOfError(status.error.data.code), status: 'failed' }
    case 'broken': {
      const { state } = status.job
      const isEnd = state === 'partial' || state === 'failed' || state === 'cancelled'
      return { exitCode: exitCodeOfJob(status.job), status: isEnd ? state : 'interrupted' }
    }
  }
}
