/**
 * Returns what `work` returns, and keeps what it warns of from stderr: up to version 24 Node says there that its SQLite is experimental,
 * which a script that runs the command line would take for a complaint of ours. `work` must be synchronous: nothing else can warn then.
 */
export function withoutWarnings<T>(work: () => T): T {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
