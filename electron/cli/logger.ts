import type { Logger } from '../engine/host.ts'
import { escapedJson } from '../engine/provider/escaped-json.ts'
import { redact } from '../engine/provider/redact.ts'
import type { OutputStream } from './host.ts'

/** Creates a log on standard error, a line of JSON an entry, redacted; errors only, unless verbose. */
export function createLogger(stderr: OutputStream, verbose: boolean): Logger {
  const secrets = new Set<string>()
  const write =
    (level: 'info' | 'warn' | 'error'): Logger['info'] =>
    (message, fields) => {
      if (!verbose && level !== 'error') return
      const entry = escapedJson({ time: new Date().toISOString(), level, message, ...fields })
      stderr.write(`${redact(entry, [...secrets])}\n`)
    }
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    conceal(secret) {
      secrets.add(secret)
      // As it looks inside a line of JSON, if it has quotes or backslashes.
      secrets.add(JSON.stringify(secret).slice(1, -1))
    },
  }
}
