import { assertNever } from '#shared/assert-never.ts'
import { commandSchema, type Command } from '#shared/ipc/events.ts'
import { events } from '../data/bridge.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { isViewerOpen } from '../navigation/viewer-store.ts'
import { matchesShortcut, SHORTCUTS, type Platform, type Shortcut } from './shortcuts.ts'
import { openView } from '../navigation/view-store.ts'

const COMMAND_SHORTCUTS: Readonly<Record<Command, Shortcut>> = {
  'open-create': SHORTCUTS.openCreate,
  'open-settings': SHORTCUTS.openSettings,
  'focus-prompt': SHORTCUTS.focusPrompt,
}

function run(command: Command): void {
  // The viewer covers the window: what is behind it must not change unseen.
  if (isViewerOpen()) return
  switch (command) {
    case 'open-create':
      openView('create')
      return
    case 'open-settings':
      openView('settings')
      return
    case 'focus-prompt':
      focusPrompt()
      return
    default:
      assertNever(command)
  }
}

/**
 * Carries out what the menu asks for, and the same by key: where the menu is hidden, its accelerators may
 * not reach us. Answers how to stop.
 */
export function showCommands(platform: Platform): () => void {
  const stopEvents = events().onCommand(run)
  const onKey = (press: KeyboardEvent): void => {
    for (const command of commandSchema.options) {
      if (!matchesShortcut(press, COMMAND_SHORTCUTS[command], platform)) continue
      press.preventDefault()
      run(command)
    }
  }
  window.addEventListener('keydown', onKey)
  return () => {
    stopEvents()
    window.removeEventListener('keydown', onKey)
  }
}
