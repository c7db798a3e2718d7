import { Worker } from 'node:worker_threads'
import { paintAnswerSchema, type PaintJob, type PaintRequest } from './paint-job.ts'

/** Paints pictures in a thread of its own: drawing one blocks for some hundred milliseconds. */
export interface Painter {
  /** Returns the encoded picture. Rejects when it cannot be painted, or when the signal is aborted. */
  paint(job: PaintJob, signal: AbortSignal): Promise<Uint8Array>
  close(): Promise<void>
}

interface Waiting {
  readonly request: PaintRequest
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (reason: Error) => void
}

/**
 * Starts a painter with one worker, created for the first picture. The queue is kept on this side, so that what was
 * cancelled is never painted. A worker that crashes fails its current job and is replaced for the next.
 */
export function startPainter(script: URL): Painter {
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let worker: Worker | undefined
  let lastId = 0
  let closed = false

  const finish = (outcome: (waiting: Waiting) => void): void => {
    const finished = current
    current = undefined
    if (finished !== undefined) outcome(finished)
    startNext()
  }

  const hire = (): Worker => {
    const hired = new Worker(script)
    hired.on('message', (message: unknown) => {
      const answer = paintAnswerSchema.parse(message)
      if (answer.id !== current?.request.id) return
      finish((waiting) => {
        if (answer.ok) waiting.resolve(answer.bytes)
        else waiting.reject(new Error(answer.message))
      })
    })
    const gone = (reason: Error): void => {
      if (worker !== hired) return
      worker = undefined
      finish((waiting) => waiting.reject(reason))
    }
    hired.on('error', (error) => gone(error instanceof Error ? error : new Error(String(error))))
    hired.on('exit', () => gone(new Error('The painter has stopped')))
    return hired
  }

  const startNext = (): void => {
    if (current !== undefined || closed) return
    current = queue.shift()
    if (current === undefined) {
      // An idle painter must not keep the command line alive.
      worker?.unref()
      return
    }
    worker ??= hire()
    worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(current.request)
  }

  return {
    paint(job, signal) {
      return new Promise((resolve, reject) => {
        if (closed || signal.aborted) {
          reject(new Error('Nobody waits for this picture'))
          return
        }
        const waiting: Waiting = { request: { id: ++lastId, job }, resolve, reject }
        queue.push(waiting)
        signal.addEventListener(
          'abort',
          () => {
            const at = queue.indexOf(waiting)
            if (at >= 0) queue.splice(at, 1)
            reject(new Error('Nobody waits for this picture'))
          },
          { once: true },
        )
        startNext()
      })
    },
    async close() {
      closed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('The painter has stopped'))
      await worker?.terminate()
    },
  }
}
