import type { JobTransitions } from '../transitions.ts'

const STAGES = ['sending', 'streaming', 'saving'] as const

/** The stages that a job passes on its way to its end. */
export interface JobStages {
  /**
   * Brings the job to a stage, over those before it that found no room in the ledger at their time: a disk that was full for a moment must
   * not make a job that has brought everything look like one whose outcome is unknown. Returns false where another process has taken the
   * job: then nothing more is written of it here. Throws as `JobTransitions.move`.
   */
  reach(stage: (typeof STAGES)[number]): boolean
}

/** Creates them for a job that waits. */
export function createJobStages(
  jobId: string,
  transitions: Pick<JobTransitions, 'move'>,
): JobStages {
  let written = 0
  let isTaken = false
  return {
    reach(stage) {
      for (const next of STAGES.slice(written, STAGES.indexOf(stage) + 1)) {
        if (isTaken) break
        isTaken = transitions.move(jobId, next, null).type === 'refused'
        written += 1
      }
      return !isTaken
    },
  }
}
