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
