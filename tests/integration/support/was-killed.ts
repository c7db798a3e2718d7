/**
 * Returns whether a process was killed, by itself or by another, of what its `exit` says. Windows has no signals: of a process that ends itself
 * at once it knows the code 1 alone.
 */
export function wasKilled([code, signal]: readonly unknown[]): boolean {
  return signal === 'SIGKILL' || (process.platform === 'win32' && signal === null && code === 1)
}
