import { LIMITS } from '../limits.ts'
import { createTaskRunner, type TaskRunner } from './task-runner.ts'
import type { TaskRequest, WorkerMessage } from './task.ts'

/** The one worker for all foreign Markdown of the window. */
export const inWorker: TaskRunner = createTaskRunner(startWorker, LIMITS.taskTime)

function startWorker(onMessage: (message: WorkerMessage) => void, onError: () => void) {
  const worker = new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => onMessage(data))
  worker.addEventListener('error', onError)
  return {
    send: (request: TaskRequest) => worker.postMessage(request, []),
    terminate: () => worker.terminate(),
  }
}
