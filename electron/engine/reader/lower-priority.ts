import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type { Urgency } from './helper-process.ts'

/** Argument of a process that lowers its priority when it starts. */
export const GIVES_WAY = '--gives-way'

/** Returns the arguments by which a process has the priority of what it is for. */
export function priorityArguments(urgency: Urgency): string[] {
  return urgency === 'later' ? [GIVES_WAY] : []
}

/**
 * Makes this process give way to others that want the processor: small pictures for tiles that fly by must not hold up the frames in which
 * they do, nor what is on its way to the disk. With nothing else to do, it is as fast as before. Does nothing where the system does not allow it.
 */
export function lowerPriority(): void {
  for (const id of threads()) {
    try {
      setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // A thread that has just ended, or a system that says no.
    }
  }
}

/** On Linux each thread has a priority, which those that it starts inherit; elsewhere the process has it. */
function threads(): readonly number[] {
  if (process.platform !== 'linux') return [process.pid]
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [process.pid]
  }
}
