import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { SideTask, SideTurn } from '../data/chat/create-side-turns.ts'
import { plainPrompt } from '../data/chat/prompt-lines.ts'
import { sideTurns } from '../data/chat/side-turns.ts'
import { changeDraft, useDraft } from '../data/draft/draft-store.ts'
import { COMPOSER, recordUndo } from '../data/undo.ts'

/**
 * Lets the prompt grow as the answer of the side turn that was just started does. One undo takes all of it back, also while it grows, which stops it. Where
 * it is stopped or fails, the prompt is what it was.
 */
export function writeIntoPrompt(task: Exclude<SideTask, 'ten'>): void {
  const begun = sideTurns.store.getState()
  if (begun === null) return
  const { conversation } = begun
  const before = useDraft.getState().draft.prompt
  let after = before
  let forget: (() => void) | null = null
  let unsubscribe: (() => void) | null = null

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
    changeDraft({ prompt })
  }
  const takeBack = (): void => {
    forget?.()
    if (forget !== null) changeDraft({ prompt: before })
  }
  const follow = (turn: SideTurn | null): void => {
    const isOther = turn?.conversation !== conversation
    if (!isOther && (turn.state === 'running' || turn.state === 'done')) write(turn.text)
    else takeBack()
    if (isOther || turn.state !== 'running') unsubscribe?.()
  }
  unsubscribe = sideTurns.store.subscribe(follow)
}
