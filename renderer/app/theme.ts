import type { Settings } from '#shared/domain/settings.ts'

/** The themes that exist, as opposed to the preference `system`. */
export type Theme = 'dark' | 'light'

const CACHE_KEY = 'vignette.theme'
const lightQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: light)')

/** Returns the theme for a preference, given what the system prefers. */
export function resolveTheme(preference: Settings['theme'], systemIsLight: boolean): Theme {
  if (preference !== 'system') return preference
  return systemIsLight ? 'light' : 'dark'
}

function show(preference: Settings['theme']): void {
  document.documentElement.dataset['theme'] = resolveTheme(preference, lightQuery().matches)
}

/** Shows the preference of the last run. Called before anything is rendered, when the settings are not loaded yet. */
export function applyCachedTheme(): void {
  const cached = localStorage.getItem(CACHE_KEY)
  show(cached === 'dark' || cached === 'light' ? cached : 'system')
}

/** Shows a preference and, while it is `system`, follows the system. Returns a function that stops this. */
export function followTheme(preference: Settings['theme']): () => void {
  localStorage.setItem(CACHE_KEY, preference)
  const query = lightQuery()
  const update = (): void => show(preference)
  update()
  query.addEventListener('change', update)
  return () => query.removeEventListener('change', update)
}
