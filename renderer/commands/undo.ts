import { Redo2, Undo2 } from 'lucide-react'
import {
  undoStack,
  type ActName,
  type Outcome,
  type UndoableField,
  type UndoWish,
} from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { notify } from '../ui/toasts.tsx'
import { chatDrafts } from '../data/chat/chat-drafts.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { changeDraft } from '../data/draft/draft-store.ts'
import { currentMask } from '../data/mask/mask-store.ts'
import { promptElement } from '../navigation/focus-prompt.ts'
import { isChatShown } from '../navigation/intake-target.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/**
 * In the prompt, typing and acts are undone in the order in which they came; elsewhere the acts alone, since nobody sees what would change
 * in the prompt. Other text fields have the browser's own undo. Not while the composer is not on screen: what is behind must not change
 * unseen.
 */
export const undoCommands = {
  undo: command('undo'),
  redo: command('redo'),
} as const satisfies Record<string, FreeCommand>

function command(wish: UndoWish): FreeCommand {
  return {
    icon: wish === 'undo' ? Undo2 : Redo2,
    when: (context) => hasSomething(wish, context),
    run: (context) => undoOrRedo(wish, context),
  }
}

function hasSomething(wish: UndoWish, { place, focused }: CommandContext): boolean {
  if (isOtherField(focused)) return document.queryCommandEnabled(wish)
  const prompt = promptElement()
  if (
    place === 'settings' ||
    place === 'viewer' ||
    place === 'compare' ||
    place === 'crop' ||
    prompt === null
  )
    return false
  if (place === 'mask' && focused !== prompt) return currentMask()?.can(wish) ?? false
  if (focused !== prompt) return undoStack.hasAct(wish)
  return undoStack.hasStep(wish) || document.queryCommandEnabled(wish)
}

function undoOrRedo(wish: UndoWish, { focused, t, place }: CommandContext): void {
  const prompt = promptElement()
  const tell = (name: ActName, outcome: Outcome): void => void sayDone(t, wish, name, outcome)
  if (isOtherField(focused)) document.execCommand(wish)
  else if (place === 'mask' && focused !== prompt) currentMask()?.[wish]()
  else if (prompt !== null && focused === prompt) {
    undoStack[wish === 'undo' ? 'undoIn' : 'redoIn'](fieldOf(prompt), tell)
  } else undoStack[wish](tell)
}

/** Says what was undone or redone, once it is: it may be out of sight. What has failed has said so itself. */
async function sayDone(
  t: Translate,
  wish: UndoWish,
  name: ActName,
  outcome: Outcome,
): Promise<void> {
  if (outcome instanceof Promise && !(await outcome)) return
  // In place of what the last one said: a key that is held undoes many.
  notify(t(wish === 'undo' ? `undone.${name}` : `redone.${name}`), 'undo')
}

function isOtherField(focused: Element | null): boolean {
  return isTextField(focused) && focused !== promptElement()
}

function write(text: string): void {
  if (isChatShown()) chatDrafts.write(openConversation.store.getState().id, text)
  else changeDraft({ prompt: text })
}

/** By command and not by the key's own effect: it has happened when the call returns, so that one sees whether there was anything to undo. */
function fieldOf(field: HTMLTextAreaElement): UndoableField {
  return {
    text: () => field.value,
    set: write,
    undo: () => void document.execCommand('undo'),
    redo: () => void document.execCommand('redo'),
  }
}
