/**
 * Calls `open` where the system would open a window's menu: when Alt has been pressed and released with nothing in between, and at F10.
 * Returns a function that stops this.
 */
export function onMenuKey(open: () => void): () => void {
  /** Whether Alt is down, and nothing was done with it. */
  let isAlone = false
  const onKeyDown = (press: KeyboardEvent): void => {
    isAlone = press.key === 'Alt' && !press.ctrlKey && !press.shiftKey && !press.metaKey
    if (press.key !== 'F10' || press.repeat || hasModifier(press)) return
    press.preventDefault()
    open()
  }
  const onKeyUp = (press: KeyboardEvent): void => {
    if (press.key === 'Alt' && isAlone) {
      press.preventDefault()
      open()
    }
    isAlone = false
  }
  const forget = (): void => {
    isAlone = false
  }
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  window.addEventListener('keydown', onKeyDown, options)
  window.addEventListener('keyup', onKeyUp, options)
  // Alt with the wheel or a click is no wish for the menu, nor is what another window takes over.
  for (const type of ['pointerdown', 'wheel', 'blur']) {
    window.addEventListener(type, forget, { ...options, passive: true })
  }
  return () => stop.abort()
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}
