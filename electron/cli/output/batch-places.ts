import type { Texts } from '../texts/texts.ts'
import type { BatchLine, PlanLine } from './lines.ts'
import { fitted } from './columns.ts'
import { oneLine } from './sanitize.ts'

/** Columns of a prompt that are enough to recognise a job. */
const SHOWN_PROMPT = 40

/** The positions of running jobs in a batch, for sentences about one of them. */
export interface BatchPlaces {
  /** Whether there is a batch: of the jobs that run in parallel, none may have the screen for itself. */
  readonly isBatch: boolean
  plan(line: PlanLine): void
  add(line: BatchLine): void
  /** Returns a sentence, with the job of a batch it is about in front; unchanged where there is none. */
  about(job: string | null, sentence: string, texts: Texts): string
}

/** Creates the positions, empty. */
export function batchPlaces(): BatchPlaces {
  const lines = new Map<string, BatchLine>()
  let jobs: number | null = null
  return {
    get isBatch() {
      return jobs !== null
    },
    plan(line) {
      jobs = line.jobs
    },
    add(line) {
      lines.set(line.job, line)
    },
    about(job, sentence, texts) {
      const line = job === null ? undefined : lines.get(job)
      if (line === undefined) return sentence
      const prompt = fitted(oneLine(line.prompt), SHOWN_PROMPT)
      return `${texts.batchPlace(line.index + 1, jobs ?? lines.size, prompt)}: ${sentence}`
    },
  }
}
