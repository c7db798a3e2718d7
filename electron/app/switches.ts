import { resolve } from 'node:path'
import { z } from 'zod'

/** What the command line says about this run. */
export interface Switches {
  /** `--library=DIR`, absolute; null for the usual place. */
  readonly library: string | null
  /** `--lang=LOCALE`, Chromium's own switch; null to follow the system. */
  readonly locale: string | null
  /** `--idle-timeout=SECONDS`, in milliseconds; null for the usual patience. */
  readonly idleTimeout: number | null
  /** Chromium's own: somebody has chosen where settings are kept. */
  readonly hasOwnUserData: boolean
}

const secondsSchema = z.coerce.number().positive().max(86_400)

/**
 * Reads the switches. One that makes no sense counts as not given: an app that is started from a desktop entry has no
 * terminal to complain in.
 * @param valueOf answers the text of a switch, empty when it is absent
 */
export function readSwitches(valueOf: (name: string) => string): Switches {
  const seconds = secondsSchema.safeParse(valueOf('idle-timeout'))
  return {
    library: valueOf('library') === '' ? null : resolve(valueOf('library')),
    locale: valueOf('lang') === '' ? null : valueOf('lang'),
    idleTimeout: seconds.success ? seconds.data * 1000 : null,
    hasOwnUserData: valueOf('user-data-dir') !== '',
  }
}
