const stillTransparency = (): MediaQueryList =>
  window.matchMedia('(prefers-reduced-transparency: reduce)')

/**
 * Decides once, at the start, whether the window is drawn plainly: nothing blurred, nothing seen through, no picture that flies into
 * another. So it is where the processor draws in place of a graphics card, and where the system was asked for less transparency. The
 * stylesheet reads the attribute.
 */
export function chooseEffects(system: { readonly softwareRendering: boolean }): void {
  const isPlain = system.softwareRendering || stillTransparency().matches
  document.documentElement.dataset['effects'] = isPlain ? 'plain' : 'full'
}

/** Returns whether the window is drawn plainly: see `chooseEffects`. */
export function areEffectsPlain(): boolean {
  return document.documentElement.dataset['effects'] === 'plain'
}

/** Returns whether the user asked the system for stillness. */
export function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
