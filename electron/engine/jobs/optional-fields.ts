import type { JobRequest } from '#shared/domain/job-request.ts'
import type { DroppableField } from '../provider/droppable-fields.ts'
import { fieldsToDrop } from '../provider/refused-fields.ts'
import type { PartOutcome } from './run-part.ts'

/** Which fields a provider refuses with a model. Servers differ, and say so only by refusing. */
export interface FieldMemory {
  current(): readonly DroppableField[]
  /** Remembers them for the provider. Never throws. */
  learn(fields: readonly DroppableField[]): Promise<void>
}

/**
 * Returns a function that sends a request of a job, and sends it again without what the server has refused as an unknown field: nothing was
 * made then, so nothing is paid for twice. What helped is remembered; a refusal that stays one teaches nothing. Each sending is an attempt of
 * its own, recorded before it begins.
 */
export function createOptionalFields(
  { kind }: Pick<JobRequest, 'kind'>,
  memory: FieldMemory,
  signal: AbortSignal,
): (send: (omitted: ReadonlySet<DroppableField>) => Promise<PartOutcome>) => Promise<PartOutcome> {
  // Of all requests of the job, which run at the same time.
  const refused = new Set(memory.current())
  return async (send) => {
    for (;;) {
      const omitted: ReadonlySet<DroppableField> = new Set(refused)
      const outcome = await send(omitted)
      const known = new Set(memory.current())
      if (outcome.accepted && [...omitted].some((field) => !known.has(field))) {
        await memory.learn([...omitted])
      }
      const toDrop =
        outcome.accepted || outcome.error === null
          ? []
          : fieldsToDrop(outcome.error.data, kind, omitted)
      if (toDrop.length === 0 || signal.aborted) return outcome
      for (const field of toDrop) refused.add(field)
    }
  }
}
