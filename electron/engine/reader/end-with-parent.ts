import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How often the thread checks whether the process that started this one is still there, in milliseconds. */
const INTERVAL = 500

/**
 * Runs on a thread of its own: while hostile bytes keep the main thread busy, it would not notice that the parent is
 * gone, and the process would go on for ever. When a parent dies, its children get another one; on Windows they keep
 * its id, which then belongs to no process.
 */
const SCRIPT = `
const { parentPort } = require('node:worker_threads')
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
parentPort.postMessage('watching')
`

/**
 * Makes this process end when its parent has ended, even while it is busy. Resolves when the watch is running: until
 * then the thread needs the main one. Rejects when it cannot be started.
 */
export async function endWithParent(): Promise<void> {
  const worker = new Worker(SCRIPT, { eval: true })
  await once(worker, 'message')
  worker.unref()
}
