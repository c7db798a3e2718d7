import { writeSync } from 'node:fs'
import { z } from 'zod'
import type { Gate } from './gate.ts'

/** At `reader` it is the process that reads foreign bytes that is killed, and the other one goes on. */
type Moment = readonly [when: 'before' | 'half' | 'after' | 'reader', label: RegExp]

/** The named moments at which a process is killed: before, in the middle of, or after an operation. */
export const KILL_POINTS = {
  'after row': ['after', /^jobs INSERT$/],
  'after attempt': ['after', /^attempts INSERT$/],
  'after send': ['before', /^answer of a request$/],
  'before first byte': ['before', /^spool write$/],
  'first byte': ['after', /^spool write$/],
  'mid-spool': ['half', /^spool write$/],
  'after spool': ['after', /^spool close$/],
  'before file': ['after', /^incoming open wx$/],
  'mid-file': ['half', /^incoming write(?:File)?$/],
  'after file': ['after', /^incoming (?:close|writeFile)$/],
  'before rename': ['before', /^media (?:link|rename)$/],
  'after rename': ['after', /^media (?:link|rename)$/],
  'after unlink': ['after', /^incoming unlink$/],
  'before commit': ['before', /^assets INSERT$/],
  'after commit': ['after', /^assets INSERT$/],
  'before spool goes': ['before', /^spool rm$/],
  'after spool goes': ['after', /^spool rm$/],
  'before state': ['before', /^jobs UPDATE$/],
  'after state': ['after', /^jobs UPDATE$/],
  'reader identifies': ['reader', /^reader identify$/],
  'reader measures': ['reader', /^reader measure$/],
  'reader makes a thumbnail': ['reader', /^reader thumbnail$/],
  'reader prepares a reference': ['reader', /^reader reference$/],
} as const satisfies Readonly<Record<string, Moment>>

/** The moments that a recovery passes. */
export const RECOVERY_POINTS = [
  'before file',
  'mid-file',
  'after file',
  'before rename',
  'after rename',
  'before commit',
  'after commit',
  'before spool goes',
  'after spool goes',
  'before state',
  'after state',
] as const satisfies readonly KillPoint[]

export type KillPoint = keyof typeof KILL_POINTS

export const POINT_NAMES = Object.keys(KILL_POINTS) as readonly KillPoint[]

export const killSchema = z.object({
  point: z.enum(POINT_NAMES),
  /** The how many-th time that the point is passed, from 1. */
  occurrence: z.number(),
})
export type Kill = z.infer<typeof killSchema>

/** What the dying process says. */
export const KILLED = 'killed'
/** What a process says whose reader was killed. */
export const READER_KILLED = 'reader killed'

/** A gate at which the process kills itself, without a word of warning to anything in it. */
export function killGate({ point, occurrence }: Kill): Gate {
  const [when, pattern] = KILL_POINTS[point]
  let passed = 0
  const pass = (label: string): boolean => pattern.test(label) && ++passed === occurrence
  return {
    before(label) {
      if (when === 'before' && pass(label)) killSelf()
    },
    cuts: (label) => when === 'half' && pass(label),
    after(label) {
      if (label.endsWith(' half') || (when === 'after' && pass(label))) killSelf()
    },
    killsReader(label) {
      if (when !== 'reader' || !pass(label)) return false
      say(READER_KILLED)
      return true
    },
  }
}

function killSelf(): void {
  say(KILLED)
  process.kill(process.pid, 'SIGKILL')
}

function say(type: string): void {
  writeSync(1, `${JSON.stringify({ type })}\n`)
}
