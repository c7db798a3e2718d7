import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { undoStack } from '../../../data/undo.ts'
import { promptElement } from '../../../navigation/focus-prompt.ts'

/** Writes a text in place of a part of the prompt, as if it was typed: the browser's own undo knows of it. The caret is behind it. */
export function insertText(from: number, to: number, text: string): void {
  const field = promptElement()
  if (field === null) return
  field.focus()
  field.setSelectionRange(from, to)
  const before = field.value
  if (document.execCommand('insertText', false, text)) return
  const after = before.slice(0, from) + text + before.slice(to)
  undoStack.recordTyping({ before: useDraft.getState().draft.prompt, after })
  changeDraft({ prompt: after })
}
