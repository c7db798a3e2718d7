import type { DoneLine } from '../output/lines.ts'

/** How a command has ended: its exit code and the facts of its last line. */
export interface Outcome {
  readonly exitCode: number
  readonly job: string | null
  readonly status: DoneLine['status']
  readonly outputs: number
}

/** A command that did what it was asked to, about so many pictures and videos. */
export function succeeded(outputs: number): Outcome {
  return { exitCode: 0, job: null, status: 'succeeded', outputs }
}
