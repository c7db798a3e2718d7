import type { AnyJob } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { extraLine, outputLine } from '../output/media-lines.ts'
import type { Session } from '../session.ts'

interface Arrived {
  readonly outputs: readonly Asset[]
  readonly extras: readonly Asset[]
}

/** Reports the outputs a job has got since an earlier state. Returns how many outputs there are. */
export function reportArrived(
  { engine, reporter }: Pick<Session, 'engine' | 'reporter'>,
  before: AnyJob | null,
  after: AnyJob | null,
): number {
  const { outputs, extras } = arrivedSince(before, after)
  for (const output of outputs) reporter.line(outputLine(engine.library.folder, output))
  for (const extra of extras) reporter.line(extraLine(engine.library.folder, extra))
  return outputs.length
}

function arrivedSince(before: AnyJob | null, after: AnyJob | null): Arrived {
  const outputs = new Set(before?.outputs.map(({ id }) => id))
  const extras = new Set(before?.extras?.map(({ id }) => id))
  return {
    // An extra that has become an output is reported again.
    outputs: (after?.outputs ?? []).filter(({ id }) => !outputs.has(id)),
    extras: (after?.extras ?? []).filter(({ id }) => !outputs.has(id) && !extras.has(id)),
  }
}
