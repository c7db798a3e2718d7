import { parse } from '../parse.ts'
import { colour } from './colour.ts'
import { drawFormula } from './draw-formula.ts'
import type { TaskName, TaskRequest, Tasks, WorkerMessage } from './task.ts'

self.addEventListener('message', ({ data }: MessageEvent<TaskRequest>) => {
  answer(messageFor(data))
})

answer({ type: 'ready' })

function messageFor(request: TaskRequest): WorkerMessage {
  try {
    return { type: 'done', output: outputOf(request) }
  } catch {
    return { type: 'failed' }
  }
}

function outputOf({ name, input }: TaskRequest): Tasks[TaskName]['output'] {
  switch (name) {
    case 'parse':
      return parse(input.source, input.references)
    case 'colour':
      return colour(input.language, input.text)
    case 'formula':
      return drawFormula(input.source, input.isDisplayed)
  }
}

function answer(message: WorkerMessage): void {
  self.postMessage(message, { transfer: [] })
}
