import { MENU_COMMANDS } from '#shared/ipc/menu.ts'
import { bridge, events } from '../data/bridge.ts'
import { queue } from '../data/queue-store.ts'
import { undoStack } from '../data/undo.ts'
import { isDialogOpen } from '../ui/overlay.ts'
import { useSelection } from '../data/selection.ts'
import { useCompare } from '../navigation/compare-store.ts'
import { useView } from '../navigation/view-store.ts'
import { useMask } from '../data/mask/mask-store.ts'
import { useMaskMode } from '../navigation/mask-mode.ts'
import { useViewer } from '../navigation/viewer-store.ts'
import { currentContext, type WindowContext } from './context.ts'
import { useHandlers } from './handlers.ts'
import { isEnabled, runCommand } from './run-command.ts'

/** Milliseconds within which the menu is told what has changed. */
const LATEST = 250

/** Carries out what the native menu asks for, and keeps it informed of what is enabled. Returns how to stop. */
export function followMenu(window: WindowContext): () => void {
  let told = ''
  const tell = (): void => {
    // Asked of the whole document, and once for all of them: this is done after each key that is typed.
    const context = isDialogOpen() ? null : currentContext(window)
    const enabled = context === null ? [] : MENU_COMMANDS.filter((id) => isEnabled(id, context))
    if (enabled.join(' ') === told) return
    told = enabled.join(' ')
    // What it shows is a hint: a command that cannot be carried out does nothing.
    bridge.menu.enable({ commands: enabled }).catch(() => undefined)
  }
  let isDue = false
  const tellSoon = (): void => {
    if (isDue) return
    isDue = true
    // In a moment without work: it asks what is seen, which lays out the page in the middle of what is waited for.
    requestIdleCallback(
      () => {
        isDue = false
        tell()
      },
      { timeout: LATEST },
    )
  }
  tell()
  const stops = [
    events().onCommand((id) => {
      // A dialog that asks something, or holds what was typed, is not to be left by the way.
      if (!isDialogOpen()) runCommand(id, currentContext(window), {})
    }),
    ...[
      useView,
      useViewer,
      useCompare,
      useSelection,
      useMaskMode,
      useMask,
      useHandlers,
      queue.store,
    ].map((store) => store.subscribe(tellSoon)),
    undoStack.subscribe(tellSoon),
    // Dialogs take the focus, and text fields have an undo of their own.
    ...(['focusin', 'focusout', 'input'] as const).map((type) => listen(type, tellSoon)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function listen(type: 'focusin' | 'focusout' | 'input', listener: () => void): () => void {
  document.addEventListener(type, listener)
  return () => document.removeEventListener(type, listener)
}
