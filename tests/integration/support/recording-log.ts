import type { Logger } from '../../../electron/engine/host.ts'

interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | undefined
}

/** A log that keeps everything, as it came: nothing is redacted, so that a test sees what was meant to be written. */
export interface RecordingLog extends Logger {
  readonly entries: readonly LogEntry[]
  /** What was to be blanked out. Not part of the text. */
  readonly concealed: readonly string[]
  /** All of it as one text, with the stacks and causes of errors. */
  text(): string
}

export function recordingLog(): RecordingLog {
  const entries: LogEntry[] = []
  const concealed: string[] = []
  const writer =
    (level: LogEntry['level']): Logger['info'] =>
    (message, fields) =>
      void entries.push({ level, message, fields })
  return {
    entries,
    concealed,
    conceal: (secret) => void concealed.push(secret),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    text: () => JSON.stringify(entries, (_key, value: unknown) => everythingIn(value)),
  }
}

/** All that is in a thrown value: what JSON leaves out of an error is what may hold a secret. */
export function everythingIn(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  return {
    ...value,
    name: value.name,
    message: value.message,
    stack: value.stack,
    cause: everythingIn(value.cause),
  }
}
