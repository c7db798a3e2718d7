import { useSyncExternalStore } from 'react'

/**
 * Returns the device pixels of a CSS pixel. Changes when the window is moved to another screen or zoomed, and what uses it is rendered
 * again.
 */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => window.devicePixelRatio)
}

const listeners = new Set<() => void>()
/** What the screen is now; a query only tells that it is no longer so, and then a new one is needed. */
let query: MediaQueryList | null = null

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (query === null) watch()
  return () => void listeners.delete(listener)
}

function watch(): void {
  query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
  query.addEventListener('change', onChange, { once: true })
}

function onChange(): void {
  watch()
  for (const listener of listeners) listener()
}
