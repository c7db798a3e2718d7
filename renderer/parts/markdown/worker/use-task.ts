import { useEffect, useRef, useState } from 'react'
import { createKept, type Kept } from './kept.ts'
import { inWorker } from './run-in-worker.ts'
import type { TaskName, Tasks } from './task.ts'

/** Letters of inputs whose results are kept, for each kind of task. */
const KEPT_LETTERS = 2_000_000

const kept: { readonly [N in TaskName]: Kept<Result<N>> } = {
  parse: createKept(KEPT_LETTERS),
  colour: createKept(KEPT_LETTERS),
  formula: createKept(KEPT_LETTERS),
}

/** What a task has returned; null where it has failed. */
interface Result<N extends TaskName> {
  readonly output: Tasks[N]['output'] | null
}

/** What is known of a task: of which input. */
export interface TaskState<N extends TaskName> extends Result<N> {
  readonly input: Tasks[N]['input']
}

/**
 * Returns the newest result that there is for an input, which may be an earlier one's while it grows. One task is under way at a time, and
 * the next one is for what the input is then: a text that grows in each frame does not pile up work.
 *
 * @param input null where there is nothing to do; the same object for as long as nothing has changed
 * @returns undefined until there is a first result
 */
export function useTask<N extends TaskName>(
  name: N,
  input: Tasks[N]['input'] | null,
): TaskState<N> | undefined {
  const [state, setState] = useState<TaskState<N>>()
  const wanted = useRef<Tasks[N]['input'] | null>(null)
  const isBusy = useRef(false)
  const known = input === null ? undefined : kept[name].get(JSON.stringify(input))
  const isWanted = input !== null && known === undefined && state?.input !== input
  useEffect(() => {
    const run = async (): Promise<void> => {
      isBusy.current = true
      while (wanted.current !== null) {
        const given = wanted.current
        wanted.current = null
        // oxlint-disable-next-line no-await-in-loop -- one at a time is what this is for
        const output = await inWorker.run(name, given)
        kept[name].set(JSON.stringify(given), { output })
        setState({ input: given, output })
      }
      isBusy.current = false
    }
    wanted.current = isWanted ? input : null
    if (isWanted && !isBusy.current) void run()
  }, [name, input, isWanted])
  return known === undefined || input === null ? state : { input, output: known.output }
}
