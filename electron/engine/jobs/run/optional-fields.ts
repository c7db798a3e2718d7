import type { JobRequest } from '#shared/domain/job-request.ts'
import { leftOut, type DroppableField } from '../../provider/droppable-fields.ts'
import { fieldsToDrop } from '../../provider/refused-fields.ts'
import type { PartOutcome } from './run-part.ts'

/** Which fields a provider refuses with a model. Servers differ, and say so only by refusing. */
export interface FieldMemory {
  current(): readonly DroppableField[]
  /** Remembers them for the provider, and no others. Never throws. */
  learn(fields: readonly DroppableField[]): Promise<void>
}

/**
 * Returns a function that sends a request of a job, and sends it again without what the server has refused as an unknown field: nothing was
 * made then, so nothing is paid for twice. What helped is remembered; a refusal that stays one teaches nothing. What is remembered gives way
 * where the server refuses the other spelling by now. Each sending is an attempt of its own, recorded before it begins.
 */
export function createOptionalFields(
  { kind }: Pick<JobRequest, 'kind'>,
  memory: FieldMemory,
  signal: AbortSignal,
): (send: (omitted: ReadonlySet<DroppableField>) => Promise<PartOutcome>) => Promise<PartOutcome> {
  // Of all requests of the job, which run at the same time and may be answered by different servers behind one address.
  let refused: ReadonlySet<DroppableField> = new Set()
  let remembered: readonly DroppableField[] = memory.current()

  /** What to leave out as well after a refusal; null where that is up to the user. */
  const dropAfter = (
    { accepted, error }: PartOutcome,
    omitted: ReadonlySet<DroppableField>,
  ): readonly DroppableField[] | null => {
    if (accepted || error === null || signal.aborted) return null
    const fields = fieldsToDrop(error.data, kind, omitted)
    if (fields.length > 0) return fields
    const isRemembered = (field: DroppableField): boolean =>
      remembered.includes(field) && !refused.has(field)
    const here = [...omitted].filter((field) => !isRemembered(field))
    if (here.length === omitted.size) return null
    const otherwise = fieldsToDrop(error.data, kind, new Set(here))
    if (otherwise.every((field) => omitted.has(field))) return null
    remembered = []
    return otherwise
  }

  return async (send) => {
    for (;;) {
      const omitted = leftOut(kind, refused, remembered)
      const outcome = await send(omitted)
      const known = new Set(memory.current())
      if (outcome.accepted && [...omitted].some((field) => !known.has(field))) {
        await memory.learn([...omitted])
      }
      const more = dropAfter(outcome, omitted)
      if (more === null) return outcome
      refused = leftOut(kind, refused, more)
    }
  }
}
