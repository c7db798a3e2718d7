/**
 * Puts a text on the clipboard; answers whether it worked. Must be called from a user's action. By way of
 * the copy command: `navigator.clipboard` needs a permission, and the window is granted none.
 */
export function copyText(text: string): boolean {
  const fill = (copying: ClipboardEvent): void => {
    copying.clipboardData?.setData('text/plain', text)
    copying.preventDefault()
    // Before anything else listens: what is copied is this text, not a selection.
    copying.stopImmediatePropagation()
  }
  document.addEventListener('copy', fill, { once: true, capture: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill, { capture: true })
  }
}
