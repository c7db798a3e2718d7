const OVERLAYS = ['dialog', 'alertdialog', 'menu', 'listbox']
  .map((role) => `[role="${role}"]`)
  .join(', ')

/**
 * Returns whether something lies over the page that has the keyboard for itself: a dialog, the viewer, a menu or a
 * list. Messages in the corner do not count, nor does what fits the selector `beside`. Asked of the document, because
 * dialogs and lists keep their own state, wherever they are.
 */
export function isOverlayOpen({
  beside = null,
}: { readonly beside?: string | null } = {}): boolean {
  return isVisible(OVERLAYS, beside)
}

/** All but those that something else may close: the viewer, a list, details. They hold nothing that would be lost. */
const DIALOGS = '[role="alertdialog"], [role="dialog"]:not([data-takes-drops])'

/**
 * Returns whether a dialog is open that must not be disturbed by pictures that come in: one that asks something, or
 * holds what was typed.
 */
export function isDialogOpen(): boolean {
  return isVisible(DIALOGS)
}

/**
 * Closes what is open and may be closed unasked, as the key for it does, before the focus goes elsewhere: it would be
 * called back.
 */
export function closePopups(): void {
  if (!isOverlayOpen() || isDialogOpen()) return
  const press = { key: 'Escape', bubbles: true, cancelable: true }
  const focused = document.activeElement ?? document.body
  focused.dispatchEvent(new KeyboardEvent('keydown', press))
}

function isVisible(overlays: string, beside: string | null = null): boolean {
  // A list that was open once stays in the page, hidden.
  return [...document.querySelectorAll(overlays)].some(
    (overlay) =>
      overlay.checkVisibility() &&
      // What is closing only fades.
      overlay.closest('[data-ending-style]') === null &&
      (beside === null || !overlay.matches(beside)),
  )
}
