import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import { isRunning, requestedOutputs } from '#shared/domain/generation.ts'
import type { CallResult, CallState } from '#shared/domain/tool-run.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { enErrors } from '#shared/error-sentences/en.ts'
import { errorParts } from '#shared/error-sentences/error-text.ts'
import { resultItem } from './tools/run-free-call.ts'

/** What has come of a generation that a call has started. */
export interface CallOutcome {
  readonly state: Extract<CallState, 'done' | 'failed' | 'unknown'>
  /** Null while that is for the user to decide. */
  readonly result: CallResult | null
}

/**
 * Returns what has come of a call by what it has made, with all that was sent again for it, as `Jobs.familyOf` has them; null while it runs. `settled`: the user takes it
 * as it is, although nobody knows what became of it.
 */
export function callOutcome(
  family: readonly AnyJob[],
  { settled }: { readonly settled: boolean },
): CallOutcome | null {
  const first = family[0]
  const last = family.at(-1)
  if (first === undefined || last === undefined) return ofNothing(settled)
  if (isChatJob(first)) return null
  if (family.some(({ state }) => isRunning(state))) return null
  const outputs = family.flatMap((job): Asset[] => job.outputs)
  const asked = requestedOutputs(first.request)
  const isUnknown = last.state === 'interrupted' && outputs.length < asked
  if (isUnknown && !settled) return { state: 'unknown', result: null }
  const items = outputs.map((asset) => resultItem(asset, first.request.prompt))
  const error = 'error' in last ? last.error : null
  const { what } = error === null ? { what: null } : errorParts(enErrors, error)
  if (items.length === 0) {
    const charged = error?.charged === 'no' ? 'no' : 'maybe'
    return { state: 'failed', result: { items, note: what, charged } }
  }
  const missing = asked - items.length
  const note = missing > 0 ? `${missing} of ${asked} are missing. ${what ?? ''}`.trim() : null
  return { state: 'done', result: { items, note } }
}

/** What it has started cannot be read any more: nobody knows more about it than that it was sent. */
function ofNothing(settled: boolean): CallOutcome {
  if (!settled) return { state: 'unknown', result: null }
  const note = 'What this has made cannot be read any more.'
  return { state: 'failed', result: { items: [], note, charged: 'maybe' } }
}
