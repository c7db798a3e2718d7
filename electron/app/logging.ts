import { join } from 'node:path'
import log from 'electron-log/main'
import type { Logger } from '../engine/host.ts'
import { redact } from '../engine/provider/redact.ts'

/** Bytes after which the log is rotated; one older file is kept. */
const LOG_MAX_BYTES = 2_000_000

/**
 * Sets up the log file: one line of JSON an entry, redacted, rotated. Redaction is a second lock: nothing that holds a
 * token is meant to be logged in the first place.
 */
export function setUpLogging(folder: string, verbose: boolean): Logger {
  log.transports.file.resolvePathFn = () => join(folder, 'vignette.log')
  log.transports.file.maxSize = LOG_MAX_BYTES
  log.transports.file.format = '{text}'
  log.transports.console.level = verbose ? 'silly' : 'error'
  log.transports.console.format = '{text}'
  // Otherwise every entry would be sent to every window, to be shown in its developer tools.
  log.transports.ipc.level = false
  const secrets = new Set<string>()
  const logger: Logger = {
    info: writer('info', secrets),
    warn: writer('warn', secrets),
    error: writer('error', secrets),
    conceal(secret) {
      secrets.add(secret)
      // As it looks inside a line of JSON, if it has quotes or backslashes.
      secrets.add(JSON.stringify(secret).slice(1, -1))
    },
  }
  recordUncaught(logger)
  return logger
}

/** A bug in the main process is written down, redacted, and the app goes on: a running paid job is worth more than tidiness. */
function recordUncaught(logger: Logger): void {
  const record = (kind: string) => (thrown: unknown) => {
    logger.error(kind, {
      error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    })
  }
  process.on('uncaughtException', record('uncaught exception'))
  process.on('unhandledRejection', record('unhandled rejection'))
}

/** One line of JSON an entry, redacted as a whole so that no field can slip through. */
function writer(level: 'info' | 'warn' | 'error', secrets: ReadonlySet<string>): Logger['info'] {
  return (message, fields) => {
    log[level](
      redact(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }), [
        ...secrets,
      ]),
    )
  }
}
