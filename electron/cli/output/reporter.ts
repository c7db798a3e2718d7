import type { Line } from './lines.ts'

/** The output of a command. */
export interface Reporter {
  line(line: Line): void
  /** For people only: one sentence on standard error. */
  note(sentence: string): void
  /** For people only: progress, on a line of a terminal that is overwritten. */
  progress(text: string): void
}
