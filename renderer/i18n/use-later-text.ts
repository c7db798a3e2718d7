import { use } from 'react'
import { getI18n, I18nContext } from 'react-i18next'
import type { Translate } from './i18n.ts'

/**
 * Returns how to translate what is said later, as when something fails: who only does that need not be rendered again for another language.
 * Where there are hundreds of them at once, following the language is most of what they cost.
 */
export function useLaterText(): () => Translate {
  const i18n = use(I18nContext)?.i18n ?? getI18n()
  return () => i18n.t
}
