/**
 * Puts a text on the clipboard; returns whether it worked. Must be called from a user's action. By the copy command:
 * `navigator.clipboard` needs a permission, and the window is granted none.
 */
export function copyText(text: string): boolean {
  const fill = (copying: ClipboardEvent): void => {
    copying.clipboardData?.setData('text/plain', text)
    copying.preventDefault()
    // Before any other listener: this text is copied, not a selection.
    copying.stopImmediatePropagation()
  }
  document.addEventListener('copy', fill, { once: true, capture: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill, { capture: true })
  }
}
