import { app, nativeTheme } from 'electron'
import { languageOfLocale, type Language, type Settings } from '#shared/domain/settings.ts'

/** The system's language, reduced to one the app speaks; `locale` overrides it. */
export function systemLanguage(locale: string | null): Language {
  return languageOfLocale(locale ?? app.getPreferredSystemLanguages()[0] ?? 'en')
}

/** Hands the theme to Chromium, from where `prefers-color-scheme`, native menus and dialogs follow. */
export function applyTheme(settings: Settings): void {
  nativeTheme.themeSource = settings.theme
}
