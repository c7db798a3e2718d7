const OVERLAYS = ['dialog', 'alertdialog', 'menu', 'listbox']
  .map((role) => `[role="${role}"]`)
  .join(', ')

/**
 * Whether something lies over the page that has the keyboard for itself: a dialog, the viewer, a menu or a list. Messages in the
 * corner do not count. Asked of the document, because dialogs and lists keep their own state, wherever they are.
 */
export function isOverlayOpen(): boolean {
  // A list that was open once stays in the page, hidden.
  return [...document.querySelectorAll(OVERLAYS)].some((overlay) => overlay.checkVisibility())
}

/** What lies over the page and is closed by a drop: it holds nothing that would be lost, and the pictures are what one wants now. */
const DIALOGS = '[role="alertdialog"], [role="dialog"]:not([data-takes-drops])'

/** Whether a dialog is open that must not be disturbed by pictures that come in: one that asks something, or holds what was typed. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll(DIALOGS)].some((dialog) => dialog.checkVisibility())
}
