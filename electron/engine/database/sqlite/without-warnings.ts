/**
 * Runs `work` and keeps its warnings from stderr: up to version 24 Node prints there that its SQLite is experimental,
 * which a script that runs the command line would take for an error of ours. `work` must be synchronous, so that no
 * other code can warn meanwhile.
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
