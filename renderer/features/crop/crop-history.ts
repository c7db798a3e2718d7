import { UNTOUCHED, type CropState } from './crop-state.ts'

/** What was done with a picture, step by step. */
export interface CropHistory {
  readonly now: CropState
  readonly past: readonly CropState[]
  readonly future: readonly CropState[]
  /** What the last step was, if it goes on with the next one of its kind: a key that is pressed again, a slider. */
  readonly kind: string | null
}

/** Steps that are remembered. */
const MOST_STEPS = 200

/** Nothing was done yet. */
export const NO_STEPS: CropHistory = { now: UNTOUCHED, past: [], future: [], kind: null }

/** Returns the history with another step; one of the same kind as the last goes on with it, unless that is null. */
export function withStep(history: CropHistory, now: CropState, kind: string | null): CropHistory {
  if (isEqual(now, history.now)) return history
  const goesOn = kind !== null && kind === history.kind
  const past = goesOn ? history.past : [...history.past, history.now].slice(-MOST_STEPS)
  return { now, past, future: [], kind }
}

/** Returns the history one step back; the same where there is none. */
export function undone({ now, past, future }: CropHistory): CropHistory {
  const before = past.at(-1)
  if (before === undefined) return { now, past, future, kind: null }
  return { now: before, past: past.slice(0, -1), future: [now, ...future], kind: null }
}

/** Returns the history one step on; the same where there is none. */
export function redone({ now, past, future }: CropHistory): CropHistory {
  const [after, ...rest] = future
  if (after === undefined) return { now, past, future, kind: null }
  return { now: after, past: [...past, now], future: rest, kind: null }
}

function isEqual(one: CropState, other: CropState): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
