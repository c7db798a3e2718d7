import { parentPort } from 'node:worker_threads'
import { runPaintTask } from './paint/run-paint-task.ts'
import { paintRequestSchema, type PaintAnswer } from './paint/paint-job.ts'

/** The painter's thread: takes one task at a time, answers with the encoded picture or why there is none. */
parentPort?.on('message', (message: unknown) => {
  void work(message)
})

async function work(message: unknown): Promise<void> {
  const { id, job } = paintRequestSchema.parse(message)
  try {
    answer({ id, ok: true, bytes: await runPaintTask(job) })
  } catch (error) {
    answer({ id, ok: false, message: error instanceof Error ? error.message : String(error) })
  }
}

function answer(reply: PaintAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply)
}
