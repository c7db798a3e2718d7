import { Redo2, Undo2 } from 'lucide-react'
import { undoStack, type UndoableField } from '../data/undo.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { changeDraft } from '../data/draft/draft-store.ts'
import { promptElement } from '../navigation/focus-prompt.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/**
 * In the prompt, typing and acts are undone in the order in which they came; elsewhere the acts alone, since nobody sees what would change
 * in the prompt. Other text fields have the browser's own undo. Not while the composer is not on screen: what is behind must not change
 * unseen.
 */
export const undoCommands = {
  undo: { icon: Undo2, when: canUndo, run: (context) => undoOrRedo('undo', context) },
  redo: { icon: Redo2, when: canUndo, run: (context) => undoOrRedo('redo', context) },
} as const satisfies Record<string, FreeCommand>

function canUndo({ place, focused }: CommandContext): boolean {
  return isOtherField(focused) || (place === 'create' && promptElement() !== null)
}

function undoOrRedo(wish: 'undo' | 'redo', { focused }: CommandContext): void {
  const prompt = promptElement()
  if (isOtherField(focused)) document.execCommand(wish)
  else if (prompt !== null && focused === prompt) {
    undoStack[wish === 'undo' ? 'undoIn' : 'redoIn'](fieldOf(prompt))
  } else undoStack[wish]()
}

function isOtherField(focused: Element | null): boolean {
  return isTextField(focused) && focused !== promptElement()
}

/** By command and not by the key's own effect: it has happened when the call returns, so that one sees whether there was anything to undo. */
function fieldOf(field: HTMLTextAreaElement): UndoableField {
  return {
    text: () => field.value,
    set: (prompt) => changeDraft({ prompt }),
    undo: () => void document.execCommand('undo'),
    redo: () => void document.execCommand('redo'),
  }
}
