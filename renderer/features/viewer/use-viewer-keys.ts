import { useEffect, useEffectEvent } from 'react'
import { useAppInfo } from '../../data/app-info.ts'
import { matchesShortcut, SHORTCUTS } from '../../commands/shortcuts.ts'

type ViewerShortcut = Extract<keyof typeof SHORTCUTS, `viewer${string}`>

/**
 * Listens to the viewer's keys. A focused button keeps the space bar, and a focused slider the arrows: so the
 * arrows seek in a video once its position has the focus, and otherwise go to the previous or next output.
 */
export function useViewerKeys(actions: Partial<Record<ViewerShortcut, () => void>>): void {
  const { platform } = useAppInfo()
  const onKey = useEffectEvent((press: KeyboardEvent) => {
    if (press.defaultPrevented || belongsToControl(press) || copiesText(press)) return
    for (const [name, shortcut] of Object.entries(SHORTCUTS)) {
      const action = isViewerShortcut(name) ? actions[name] : undefined
      if (action === undefined || !matchesShortcut(press, shortcut, platform)) continue
      press.preventDefault()
      action()
      return
    }
  })
  useEffect(() => {
    const listener = (press: KeyboardEvent): void => onKey(press)
    // On the way down: the dialog stops the arrow keys on their way up.
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [])
}

function isViewerShortcut(name: string): name is ViewerShortcut {
  return name.startsWith('viewer')
}

const MOVES_SLIDER = /^(?:Arrow|Home$|End$)/

function belongsToControl(press: KeyboardEvent): boolean {
  const { target, key } = press
  // In a menu they choose an entry: what lies behind it must not change.
  if (target instanceof Element && target.closest('[role="menu"]') !== null) return true
  if (target instanceof HTMLButtonElement) return key === ' ' || key === 'Enter'
  return target instanceof HTMLInputElement && MOVES_SLIDER.test(key)
}

/** What is selected, in the information for example, is what the user wants to copy. */
function copiesText({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const copies = (ctrlKey || metaKey) && key.toLowerCase() === 'c'
  return copies && document.getSelection()?.isCollapsed === false
}
