import { Worker } from 'node:worker_threads'

/** How often a thread looks whether the process that started this one is still there, in milliseconds. */
const INTERVAL = 500

/**
 * On a thread of its own: while hostile bytes keep the main thread busy, nobody there hears that the parent is gone, and the process
 * would go on for ever. Where a parent dies, its children get another one; on Windows they keep its number, which then is nobody's.
 */
const SCRIPT = `
const parent = process.ppid
const isGone = () => {
  if (process.ppid !== parent) return true
  try {
    process.kill(parent, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL')
}, ${INTERVAL})
`

/** Makes sure that this process ends when its parent has ended, whatever it is doing. */
export function endWithParent(): void {
  new Worker(SCRIPT, { eval: true, stdout: true, stderr: true }).unref()
}
