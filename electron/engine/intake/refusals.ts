import type { IntakeRefusal } from '#shared/domain/intake.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'

/** Names of one refusal. */
const MOST_NAMES = 3

/** Collects what of an addition becomes no entry: one refusal for each kind of reason, however many files there are. */
export interface Refusals {
  add(thrown: unknown, name: string, count?: number): void
  list(): IntakeRefusal[]
}

/** Creates the collection of an addition. */
export function createRefusals(addition: string): Refusals {
  const byKind = new Map<string, { error: ErrorData; count: number; names: string[] }>()
  return {
    add(thrown, name, count = 1) {
      const error = errorDataOf(thrown)
      const kind = `${error.code} ${error.reason}`
      const known = byKind.get(kind)
      const names = known?.names ?? []
      if (name !== '' && names.length < MOST_NAMES) names.push(name)
      byKind.set(kind, { error: known?.error ?? error, count: (known?.count ?? 0) + count, names })
    },
    list: () => [...byKind.values()].map((kind) => ({ addition, ...kind })),
  }
}
