import type { Texts } from '../texts/texts.ts'
import type { BatchLine, PlanLine } from './lines.ts'
import { fitted } from './columns.ts'
import { oneLine } from './sanitize.ts'

/** Columns of a prompt that are enough to tell a job by. */
const SHOWN_PROMPT = 40

/** Which of the jobs that are under way belongs where in a batch, for sentences about one of them. */
export interface BatchPlaces {
  /** Whether there is a batch: of the jobs that run side by side, none may have the screen for itself. */
  readonly isBatch: boolean
  plan(line: PlanLine): void
  add(line: BatchLine): void
  /** A sentence, with the job of a batch it is about in front; as it is where there is none. */
  about(job: string | null, sentence: string, texts: Texts): string
}

/** Creates the places, empty. */
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
