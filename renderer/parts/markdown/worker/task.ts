import type { BlockNode, References } from '../tree.ts'

/** Letters of code of one colour; no kind for those that have none. */
export interface ColouredText {
  readonly text: string
  readonly kind: ColourKind | null
}

/** What of code has a colour of its own. */
export type ColourKind = 'comment' | 'keyword' | 'literal' | 'name' | 'string' | 'added' | 'removed'

/** What the worker can do, by name: what it is given, and what it returns. */
export interface Tasks {
  readonly parse: {
    readonly input: { readonly source: string; readonly references: References | null }
    readonly output: readonly BlockNode[]
  }
  readonly colour: {
    readonly input: { readonly language: string; readonly text: string }
    /** Null where the language is not known. */
    readonly output: readonly ColouredText[] | null
  }
  readonly formula: {
    readonly input: { readonly source: string; readonly isDisplayed: boolean }
    /** Markup, which is read element by element; null where it is no formula. */
    readonly output: string | null
  }
}

export type TaskName = keyof Tasks

/** What is sent to the worker. */
export type TaskRequest = {
  readonly [N in TaskName]: { readonly name: N; readonly input: Tasks[N]['input'] }
}[TaskName]

/** What comes back: the worker says first that it is there. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly output: Tasks[TaskName]['output'] }
  | { readonly type: 'failed' }
