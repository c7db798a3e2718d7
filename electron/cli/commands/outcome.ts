import type { DoneLine } from '../output/lines.ts'

/** The outcome of a command: its exit code and the facts of its last line. */
export interface Outcome {
  readonly exitCode: number
  readonly job: string | null
  readonly status: DoneLine['status']
  readonly outputs: number
}

/** Returns the outcome of a successful command, with so many pictures and videos. */
export function succeeded(outputs: number): Outcome {
  return { exitCode: 0, job: null, status: 'succeeded', outputs }
}
