import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How often a thread looks whether the process that started this one is still there, in milliseconds. */
const INTERVAL = 500

/**
 * On a thread of its own: while hostile bytes keep the main thread busy, nobody there hears that the parent is gone, and the process
 * would go on for ever. Where a parent dies, its children get another one; on Windows they keep its number, which then is nobody's.
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
 * Makes sure that this process ends when its parent has ended, whatever it is doing. Resolves when that is so: until then the thread
 * needs the main one to begin. Rejects when it cannot be started.
 */
export async function endWithParent(): Promise<void> {
  const worker = new Worker(SCRIPT, { eval: true })
  await once(worker, 'message')
  worker.unref()
}
