import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import { deliveryDifferences } from '#shared/domain/delivery.ts'
import { isRunning, type Progress } from '#shared/domain/generation.ts'
import type { AnswerPiece } from '../../engine/jobs/save/chat-answer.ts'
import { editLine, extraLine, outputLine } from '../output/media-lines.ts'
import { toolCallLine } from '../output/tool-call-line.ts'
import type { Reporter } from '../output/reporter.ts'

/** Turns the events of a job into lines, without duplicates. */
export interface JobReport {
  changed(job: AnyJob): void
  progress(id: string, progress: Progress): void
  answer(id: string, piece: AnswerPiece): void
}

/**
 * Creates a report.
 *
 * @param library the library's folder
 *
 * @param isUnsettled as `Jobs.isUnsettled`: a reported output must not turn out to be an extra
 */
export function createJobReport(
  reporter: Reporter,
  library: string,
  isUnsettled: (assetId: string) => boolean = () => false,
): JobReport {
  const reported = new Set<string>()
  let status: string | null = null
  let lastProgress = ''
  let lastFitted = ''
  let isCounted = false

  const reportState = (job: AnyJob): void => {
    if (job.state === status) return
    status = job.state
    switch (job.state) {
      case 'queued':
      case 'sending':
      case 'streaming':
      case 'saving':
        reporter.line({ type: 'job', job: job.id, status: job.state })
        return
      default:
    }
  }

  const isNew = (assetId: string): boolean => {
    if (reported.has(assetId) || isUnsettled(assetId)) return false
    reported.add(assetId)
    return true
  }

  const reportExtras = ({ extras = [] }: AnyJob): void => {
    for (const extra of extras) {
      if (isNew(extra.id)) reporter.line(editLine(library, extra) ?? extraLine(library, extra))
    }
  }

  /** What was compared after its own line. */
  const reportRefusals = ({ outputs }: AnyJob): void => {
    for (const output of outputs) {
      const line = editLine(library, output)
      if (line !== null && isNew(`refusal of ${output.id}`)) reporter.line(line)
    }
  }

  const reportOutputs = (job: AnyJob): void => {
    for (const output of job.outputs) {
      if (!isNew(output.id)) continue
      reporter.line(outputLine(library, output))
      if (isChatJob(job)) continue
      for (const difference of deliveryDifferences(job.request, output)) {
        const { id, index } = output
        reporter.line({ type: 'difference', job: job.id, id, index, ...difference })
      }
    }
  }

  /** Reports how many outputs there are, once that is known; each output's line says what it was asked to be. */
  const reportCount = (job: AnyJob): void => {
    if (job.request.kind !== 'image' || job.request.count === null) return
    const { count } = job.request
    if (isRunning(job.state) || job.outputs.length === 0 || job.outputs.length === count) return
    // It may change after its end: an edit gets its results then.
    if (isCounted) return
    isCounted = true
    reporter.line({
      type: 'difference',
      job: job.id,
      id: null,
      index: null,
      parameter: 'count',
      requested: String(count),
      delivered: String(job.outputs.length),
    })
  }

  /** Reported on every change: a picture that is refused once more is made still smaller. */
  const reportFitted = ({ id, fitted = [] }: AnyJob): void => {
    const text = JSON.stringify(fitted)
    if (fitted.length === 0 || text === lastFitted) return
    lastFitted = text
    reporter.line({ type: 'fitted', job: id, pictures: fitted })
  }

  return {
    changed(job) {
      reportState(job)
      reportFitted(job)
      reportOutputs(job)
      reportExtras(job)
      reportRefusals(job)
      reportCount(job)
    },
    progress(id, { fraction, stage }) {
      const line = { type: 'progress', job: id, fraction, stage } as const
      const text = JSON.stringify(line)
      if (text === lastProgress) return
      lastProgress = text
      reporter.line(line)
    },
    answer(id, piece) {
      if (piece.type === 'tool_call') reporter.line(toolCallLine(id, piece.call))
      else reporter.line({ type: piece.type, job: id, delta: piece.delta })
    },
  }
}
