import { contentOf, controlOf, TOOLTIP_ATTRIBUTES, type TooltipContent } from './tooltip-content.ts'

/** Milliseconds that the pointer is on a control before its tooltip appears; on the next one none, if it is there so soon after the last one. */
const PATIENCE = 450
const SOON = 400

/** Milliseconds in which the pointer may cross to the tooltip, to stay on it: who enlarges the screen reads it so. */
const CROSSING = 120

/** What the tooltip itself listens to. */
export interface TooltipHolder {
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
  readonly onDismiss: () => void
}

/**
 * Watches the whole window for controls that are hovered, or focused by a key, and tells which tooltip is to be shown; null for none. Returns
 * what the tooltip listens to, and how to stop.
 */
export function followControls(
  show: (content: TooltipContent | null) => void,
): TooltipHolder & { readonly stop: () => void } {
  let shown: Element | null = null
  /** The control that the pointer is on; one that was pressed has nothing more to say until it is left. */
  let pointed: Element | null = null
  let lastHidden = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let leftWith: Element | null = null

  const changes = new MutationObserver(() => {
    if (shown === null) return
    const content = contentOf(shown)
    if (content === null) hide()
    else show(content)
  })
  const open = (control: Element): void => {
    clearTimeout(timer)
    const content = contentOf(control)
    if (content === null) return
    shown = control
    show(content)
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: Object.values(TOOLTIP_ATTRIBUTES),
    })
  }
  function hide(): void {
    clearTimeout(timer)
    if (shown === null) return
    shown = null
    lastHidden = performance.now()
    changes.disconnect()
    show(null)
  }
  const hideSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(hide, CROSSING)
  }

  const onPointerOver = ({ target, pointerType }: PointerEvent): void => {
    if (pointerType === 'touch') return
    const control = controlOf(target)
    if (control === pointed) return
    pointed = control
    clearTimeout(timer)
    if (control === null) {
      if (shown !== null) hideSoon()
      return
    }
    if (control === shown) return
    const isNext = shown !== null || performance.now() - lastHidden < SOON
    if (isNext) open(control)
    else timer = setTimeout(() => open(control), PATIENCE)
  }
  const onPointerLeaveWindow = ({ relatedTarget }: PointerEvent): void => {
    if (relatedTarget !== null) return
    pointed = null
    hide()
  }
  const onFocus = ({ target }: FocusEvent): void => {
    const control = controlOf(target)
    const isBack = target === leftWith
    leftWith = null
    // What had the focus when the window lost it gets it again with the window, and nobody has asked for its name.
    if (isBack || control !== target || !(target instanceof Element)) return
    if (target.matches(':focus-visible')) open(target)
  }
  const onFocusOut = ({ target }: FocusEvent): void => {
    if (target === shown && pointed !== shown) hide()
  }
  const onWindowBlur = (): void => {
    leftWith = document.activeElement
    hide()
  }
  const onPress = ({ target }: Event): void => {
    if (controlOf(target) !== null) hide()
  }
  const stops = [
    listen('pointerover', onPointerOver),
    listen('pointerout', onPointerLeaveWindow),
    listen('focusin', onFocus),
    listen('focusout', onFocusOut),
    listen('pointerdown', onPress),
    listen('click', onPress),
    listen('wheel', hide),
  ]
  window.addEventListener('blur', onWindowBlur)
  return {
    onPointerEnter: () => clearTimeout(timer),
    onPointerLeave: hideSoon,
    onDismiss: hide,
    stop() {
      hide()
      window.removeEventListener('blur', onWindowBlur)
      for (const stop of stops) stop()
    },
  }
}

function listen<K extends keyof DocumentEventMap>(
  type: K,
  listener: (event: DocumentEventMap[K]) => void,
): () => void {
  const options = { capture: true, passive: true }
  document.addEventListener(type, listener, options)
  return () => document.removeEventListener(type, listener, options)
}
