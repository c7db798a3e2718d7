import { languageOfLocale, type Language } from '#shared/domain/settings.ts'

/** The environment variable with the token for the command line. */
export const TOKEN_VARIABLE = 'VIGNETTE_API_TOKEN'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Removes the token from this process's environment, so that no child process inherits it, and returns it; null when
 * there is none. To be called before anything else runs.
 */
export function takeToken(environment: Record<string, string | undefined>): string | null {
  const token = environment[TOKEN_VARIABLE]?.trim() ?? ''
  delete environment[TOKEN_VARIABLE]
  return token === '' ? null : token
}

/** Returns the language to use: `VIGNETTE_LANG`, or the locale that the environment names, or else the system's. */
export function languageOf(environment: Environment, systemLocale: string): Language {
  const named = ['VIGNETTE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '')
  return languageOfLocale(named ?? systemLocale)
}
