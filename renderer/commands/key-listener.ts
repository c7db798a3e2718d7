import { definitionOf, type CommandId } from '#shared/commands.ts'
import { isTyped, keysOfPress, partsOfKeys, type KeyCombination } from '#shared/key-combination.ts'
import type { Shortcuts } from '#shared/shortcuts.ts'
import type { CommandContext } from './command.ts'
import { currentContext, type WindowContext } from './context.ts'
import { duringPress } from './key-hold.ts'
import { isEnabled, runCommand } from './run-command.ts'
import { activeScopes, belongsToControl, commandsOf } from './scopes.ts'
import { currentShortcuts } from './shortcuts.ts'

/**
 * Listens to the keys of all commands, from the innermost scope outwards. Never while an input method composes: there, Enter and the digits
 * choose characters. A key that is held does again what may be repeated, and nothing else. Returns how to stop.
 */
export function listenToKeys(window: WindowContext): () => void {
  const onKey = (press: KeyboardEvent): void => {
    const keys = press.isComposing ? null : keysOfPress(press, window.platform)
    if (press.defaultPrevented || keys === null || copiesText(keys)) return
    const focused = press.target instanceof Element ? press.target : null
    const context = currentContext(window, { focused })
    const id = commandFor(keys, context, currentShortcuts(window.platform))
    if (id === null) return
    // Also where it cannot be carried out now: Ctrl Enter would be a new line.
    press.preventDefault()
    // The viewer is a dialog, which would take Esc for itself a second time: closing, and opened by leaving a mask.
    if (CLOSING.has(id)) press.stopPropagation()
    if (press.repeat && definitionOf(id).repeats !== true) return
    duringPress(press, () => runCommand(id, context, press))
  }
  // On the way down: dialogs stop the arrow keys on their way up, and what Esc closes would be closed already.
  const capture = { capture: true }
  globalThis.addEventListener('keydown', onKey, capture)
  return () => globalThis.removeEventListener('keydown', onKey, capture)
}

/** Returns the command that a key means here; null where it means none. */
function commandFor(
  keys: KeyCombination,
  context: CommandContext,
  shortcuts: Shortcuts,
): CommandId | null {
  const meant = commandsOf(activeScopes(context)).filter((id) => shortcuts[id].includes(keys))
  const found = meant.find((id) => isEnabled(id, context)) ?? meant[0]
  if (found === undefined || belongsToControl(context.focused, keys, found)) return null
  return isLetterForPrompt(keys, found, context) ? null : found
}

/** A letter that does nothing now, in a view: it begins what is written in the prompt. */
function isLetterForPrompt(keys: KeyCombination, id: CommandId, context: CommandContext): boolean {
  const parts = partsOfKeys(keys)
  return (
    parts !== null &&
    isTyped(parts) &&
    definitionOf(id).scope === 'window' &&
    !isEnabled(id, context)
  )
}

/** What closes a dialog that has the keys of commands. */
const CLOSING: ReadonlySet<CommandId> = new Set<CommandId>([
  'viewerClose',
  'compareClose',
  'cropClose',
  'maskClose',
])

/** What is selected, in the information for example, is what the user wants to copy. */
function copiesText(keys: KeyCombination): boolean {
  return keys === 'Mod+C' && document.getSelection()?.isCollapsed === false
}
