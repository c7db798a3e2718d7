import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { SideTask, SideTurn } from '../data/chat/create-side-turns.ts'
import { plainPrompt } from '../data/chat/prompt-lines.ts'
import { sideTurns } from '../data/chat/side-turns.ts'
import { changeDraft, useDraft } from '../data/draft/draft-store.ts'
import { COMPOSER, recordUndo } from '../data/undo.ts'

/**
 * Lets the prompt grow as the answer of the side turn that was just started does. One undo takes all of it back, also while it grows, which stops it. Where
 * it is stopped or fails, the prompt is what it was. A prompt that something else has changed meanwhile is left as it is.
 */
export function writeIntoPrompt(task: Exclude<SideTask, 'ten'>): void {
  const begun = sideTurns.store.getState()
  if (begun === null) return
  const { conversation } = begun
  const before = promptNow()
  let after = before
  /** What the prompt is as long as nothing else has changed it. */
  let known = before
  let forget: (() => void) | null = null
  let unsubscribe: (() => void) | null = null

  const put = (prompt: string): void => {
    changeDraft({ prompt })
    known = promptNow()
  }
  const write = (text: string): void => {
    const prompt = plainPrompt(text).slice(0, PROMPT_MAX_LENGTH)
    if (prompt === '') return
    after = prompt
    forget ??= recordUndo({
      name: task,
      where: COMPOSER,
      undo() {
        unsubscribe?.()
        sideTurns.dismiss()
        changeDraft({ prompt: before })
      },
      redo: () => changeDraft({ prompt: after }),
    })
    put(prompt)
  }
  const takeBack = (): void => {
    forget?.()
    if (forget !== null) put(before)
  }
  const follow = (turn: SideTurn | null): void => {
    if (promptNow() !== known) {
      unsubscribe?.()
      return
    }
    const isOther = turn?.conversation !== conversation
    if (!isOther && (turn.state === 'running' || turn.state === 'done')) write(turn.text)
    else takeBack()
    if (isOther || turn.state !== 'running') unsubscribe?.()
  }
  unsubscribe = sideTurns.store.subscribe(follow)
}

function promptNow(): string {
  return useDraft.getState().draft.prompt
}
