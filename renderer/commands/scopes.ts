import { COMMAND_IDS, definitionOf, type CommandId, type Scope } from '#shared/commands.ts'
import { partsOfKeys, isTyped, type KeyCombination } from '#shared/key-combination.ts'
import { isPromptField, promptElement } from '../navigation/focus-prompt.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { isOverlayOpen } from '../ui/overlay.ts'
import type { CommandContext } from './command.ts'

/**
 * Returns the scopes whose keys count now, the innermost first: the viewer, or what has the focus within a view, then the view, then the
 * window. None while something lies over them that has the keyboard for itself: a dialog, a menu, a list.
 */
export function activeScopes({ place, reference, focused }: CommandContext): readonly Scope[] {
  if (isOverlayOpen({ beside: WITH_KEYS })) return []
  switch (place) {
    case 'viewer':
      return ['viewer', 'window']
    case 'settings':
      return ['window']
    case 'compare':
      // What is done with the item in focus, and how closely it is seen, has the keys of the viewer.
      return ['compare', 'viewer', 'window']
    case 'crop':
      return ['crop', 'window']
    case 'mask':
      // What is typed in the prompt is no tool, and is undone before the mask is.
      return isTextField(focused)
        ? ['prompt', 'create', 'mask', 'window']
        : [...(reference === null ? [] : (['reference'] as const)), 'mask', 'create', 'window']
    default:
      return [
        ...(reference === null ? [] : (['reference'] as const)),
        ...(isPromptField(focused) ? (['prompt'] as const) : []),
        // What has the focus in the tray is moved by the same keys as what lies in the library.
        ...(place === 'library' && reference === null ? (['library'] as const) : []),
        'create',
        'window',
      ]
  }
}

/**
 * What keys still count over: the viewer has its own, the settings those of the window. Suggestions that a field shows as soon as it has the
 * focus have only the keys that the field gives them: else F6 would end there.
 */
const WITH_KEYS = '[data-viewer], [data-settings], [data-suggestions]'

/** Returns the commands of some scopes in their order, from the innermost. */
export function commandsOf(scopes: readonly Scope[]): readonly CommandId[] {
  return scopes.flatMap((scope) => COMMAND_IDS.filter((id) => definitionOf(id).scope === scope))
}

/** Whether what has the focus keeps a key for itself: what is written in a text field, what presses a button or moves a slider. */
export function belongsToControl(
  target: EventTarget | null,
  keys: KeyCombination,
  id: CommandId,
): boolean {
  if (!(target instanceof Element)) return false
  if (isTextField(target))
    return isTextKey(keys) && !(IN_PROMPT.has(id) && target.id === promptElement()?.id)
  if (target.closest('[data-arrows]') !== null && MOVING.test(keys)) return true
  if (target instanceof HTMLButtonElement) return keys === 'Space' || keys === 'Enter'
  return target instanceof HTMLInputElement && MOVING.test(keys)
}

/** Keys that move a slider, or go along a strip of buttons. */
const MOVING = /^(?:Arrow|Home$|End$|Page)/

/** What counts in the prompt in the order in which it was typed. */
const IN_PROMPT: ReadonlySet<CommandId> = new Set<CommandId>(['undo', 'redo'])

/** With the command key: what is done with text. */
const EDITING = /^(?:[ACVXYZ]|Arrow\w+|Home|End|Backspace|Delete)$/

function isTextKey(keys: KeyCombination): boolean {
  const parts = partsOfKeys(keys)
  if (parts === null) return false
  const { modifiers, key } = parts
  if (isTyped(parts)) return true
  // Signs are written by their numbers so.
  if (modifiers.join() === 'Alt' && /^\d$/.test(key)) return true
  if (modifiers.includes('Mod') || modifiers.includes('Alt')) return EDITING.test(key)
  return key !== 'Escape' && !/^F\d/.test(key)
}
