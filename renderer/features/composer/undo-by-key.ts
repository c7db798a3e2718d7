import { undoStack, type UndoableField } from '../../data/undo.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import { isOverlayOpen } from '../../ui/overlay.ts'
import type { Platform } from '../../commands/shortcuts.ts'
import { changeDraft } from '../../data/draft/draft-store.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'

/**
 * Undoes and does again by Ctrl/Cmd Z, and Shift with it or Ctrl Y. In the prompt, typing and acts are undone in the order in which they
 * came; elsewhere the acts alone, since nobody sees what would change in the prompt. Not while something lies over the composer or it is
 * not on screen: what is behind must not change unseen. Returns how to stop.
 */
export function undoByKey(platform: Platform): () => void {
  const onKey = (press: KeyboardEvent): void => {
    const wish = wishOf(press, platform)
    const prompt = promptElement()
    if (wish === null || press.defaultPrevented || prompt?.checkVisibility() !== true) return
    const inPrompt = press.target === prompt
    if (isOverlayOpen() || (!inPrompt && isTextField(press.target))) return
    press.preventDefault()
    if (inPrompt) undoStack[wish === 'undo' ? 'undoIn' : 'redoIn'](fieldOf(prompt))
    else undoStack[wish]()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

function wishOf(press: KeyboardEvent, platform: Platform): 'undo' | 'redo' | null {
  const isMac = platform === 'darwin'
  const [command, other] = isMac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  // An input method takes back its own characters.
  if (!command || other || press.altKey || press.isComposing) return null
  const key = press.key.toLowerCase()
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !isMac && !press.shiftKey ? 'redo' : null
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
