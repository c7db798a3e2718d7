import { isOverlayOpen } from '../ui/overlay.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { useView } from '../navigation/view-store.ts'

/** Lets Esc lead from the settings back to where one was. Returns how to stop. */
export function leaveSettingsByEscape(): () => void {
  // On the way down: on its way up, what the key closes is closed already, and the settings would go with it.
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}

function onKey(press: KeyboardEvent): void {
  // Held down it would also leave, after what it was pressed for has closed.
  if (press.key !== 'Escape' || press.repeat || press.isComposing) return
  if (useView.getState().view !== 'settings' || isOverlayOpen()) return
  press.preventDefault()
  focusPrompt()
}
