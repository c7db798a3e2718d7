import { createInstance, type i18n, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language, Settings } from '#shared/domain/settings.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

/** The translate function, with every key known. */
export type Translate = TFunction

/** Returns the language for a preference. */
export function resolveLanguage(
  preference: Settings['language'],
  systemLanguage: Language,
): Language {
  return preference === 'system' ? systemLanguage : preference
}

/** Creates an i18next instance with both catalogues inside, ready at once: nothing is loaded later. */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  instance.use(initReactI18next)
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    // React escapes what it renders; escaping here would show `&amp;` in prompts.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  instance.services.formatter?.add('number', formatNumber)
  return instance
}

const numberFormats = new Map<string, Intl.NumberFormat>()

/**
 * In place of the library's own, which makes a formatter for each other value that stands in the same text: the names of a hundred tiles have their
 * places in them, and one takes far longer to make than to use.
 */
function formatNumber(value: number, language: string | undefined): string {
  const key = language ?? 'en'
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(key)
  numberFormats.set(key, known)
  return known.format(value)
}

/** Switches the text and `<html lang>`, which decides the fonts for Chinese and what screen readers speak. */
export async function showLanguage(instance: i18n, language: Language): Promise<void> {
  document.documentElement.lang = language
  if (instance.language !== language) await instance.changeLanguage(language)
}
