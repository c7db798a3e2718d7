import { guessModelKind } from '#shared/model-kinds.ts'
import type { Session } from '../session.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `models`: lists the provider's models. */
export async function models({ engine, reporter }: Session): Promise<Outcome> {
  for (const id of await engine.models()) {
    reporter.line({ type: 'model', id, kind: guessModelKind(id) })
  }
  return succeeded(0)
}
