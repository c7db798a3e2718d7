import type { Line } from './lines.ts'

/** Where everything goes that a command has to say. */
export interface Reporter {
  line(line: Line): void
  /** For people only: one sentence on standard error. */
  note(sentence: string): void
  /** For people only: how far something has come, on a line of a terminal that is written over. */
  progress(text: string): void
}
