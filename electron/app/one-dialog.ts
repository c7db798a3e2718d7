/** Opens a dialog, and returns what it has returned; null while another one is open. */
export type OneDialog = <T>(open: () => Promise<T | null>) => Promise<T | null>

/** Creates what keeps dialogs to one at a time: a key that is held down must not open twenty of them over each other. */
export function oneDialogAtATime(): OneDialog {
  let isOpen = false
  return async (open) => {
    if (isOpen) return null
    isOpen = true
    try {
      return await open()
    } finally {
      isOpen = false
    }
  }
}
