import { useEffect, useRef, type KeyboardEvent } from 'react'

/**
 * Makes the buttons of a bar or a strip one stop of Tab, between which the arrow keys go, also where these are keys of commands. Returns what
 * its element takes.
 */
export function useRovingTabStop<Bar extends HTMLElement = HTMLDivElement>() {
  const ref = useRef<Bar>(null)
  // After each render: there may be other buttons.
  useEffect(() => {
    const buttons = buttonsOf(ref.current)
    const current = buttons.find(
      (button) => button.tabIndex === 0 && button === document.activeElement,
    )
    makeStop(buttons, current ?? buttons.find(isChosen) ?? buttons[0])
  })
  return {
    ref,
    'data-arrows': '',
    onKeyDown(press: KeyboardEvent<HTMLElement>): void {
      const buttons = buttonsOf(ref.current)
      const at = buttons.findIndex((button) => button === document.activeElement)
      const to = target(press.key, at, buttons.length)
      const next = to === null ? undefined : buttons[to]
      if (next === undefined || at === -1) return
      press.preventDefault()
      press.stopPropagation()
      makeStop(buttons, next)
      next.focus()
    },
  }
}

function buttonsOf(bar: HTMLElement | null): readonly HTMLButtonElement[] {
  return bar === null ? [] : [...bar.querySelectorAll('button')]
}

function isChosen(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true' || button.ariaCurrent === 'step'
}

function makeStop(buttons: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
