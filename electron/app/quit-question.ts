import {
  isUnderWay,
  kindOfTask,
  type LibraryTask,
  type TaskKind,
} from '#shared/domain/library-task.ts'
import type { Language } from '#shared/domain/settings.ts'
import { DIALOG_TEXT } from './text/dialog-text.ts'

/** What quitting would break off. */
export interface UnderWay {
  /** Jobs that run. */
  readonly jobs: number
  /** The task on the library that runs, or null. */
  readonly task: TaskKind | null
}

/** The words of the question. */
export interface QuitQuestion {
  readonly message: string
  readonly detail: string
  readonly quit: string
  readonly cancel: string
}

/** The kind of a task that runs; null for one that has ended, or none, and for one that goes on by itself at the next start. */
export function runningTask(task: LibraryTask | null): TaskKind | null {
  const kind = isUnderWay(task) ? kindOfTask(task) : null
  return kind === 'trash' ? null : kind
}

/** What is asked before quitting; null when nothing is under way. */
export function quitQuestion(language: Language, { jobs, task }: UnderWay): QuitQuestion | null {
  const text = DIALOG_TEXT[language].quitWhileRunning
  const messages: string[] = []
  const details: string[] = []
  if (jobs > 0) {
    messages.push(text.message(jobs))
    details.push(text.detail)
  }
  if (task !== null) {
    messages.push(text.task[task])
    details.push(text.taskDetail)
  }
  if (messages.length === 0) return null
  const { quit, cancel } = text
  return { message: messages.join('\n'), detail: details.join('\n\n'), quit, cancel }
}
