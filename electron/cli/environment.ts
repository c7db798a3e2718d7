import { languageOfLocale, type Language } from '#shared/domain/settings.ts'

/** Holds the token for the command line. */
export const TOKEN_VARIABLE = 'VIGNETTE_API_TOKEN'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Takes the token out of this process's environment, so that nothing it starts inherits it; null when there is none. Call it
 * before anything else runs.
 */
export function takeToken(environment: Record<string, string | undefined>): string | null {
  const token = environment[TOKEN_VARIABLE]?.trim() ?? ''
  delete environment[TOKEN_VARIABLE]
  return token === '' ? null : token
}

/** The language to speak: `VIGNETTE_LANG`, or the locale that the environment names, or else the system's. */
export function languageOf(environment: Environment, systemLocale: string): Language {
  const named = ['VIGNETTE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '')
  return languageOfLocale(named ?? systemLocale)
}
