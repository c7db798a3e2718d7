import { escapedJson } from '../../engine/provider/escaped-json.ts'
import type { OutputStream } from '../host.ts'
import type { Reporter } from './reporter.ts'

/** Creates the reporter for programs: one object a line on standard output, and nothing else. */
export function jsonReporter(stdout: OutputStream): Reporter {
  return {
    line: (line) => stdout.write(`${escapedJson(line)}\n`),
    note: () => undefined,
    progress: () => undefined,
  }
}
