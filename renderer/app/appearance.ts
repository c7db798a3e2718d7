import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '#shared/ipc/app.ts'
import { useSettings } from '../data/settings-store.ts'
import { resolveLanguage, showLanguage } from '../i18n/i18n.ts'
import { followTheme } from './theme.ts'

/** Follows the settings and the system with the theme, the language and discretion. */
export function useAppearance(info: Pick<AppInfo, 'systemLanguage'>): void {
  const { i18n } = useTranslation()
  const { theme, language, discreet } = useSettings((state) => state.settings)
  useLayoutEffect(() => followTheme(theme), [theme])
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-discreet', discreet)
  }, [discreet])
  useEffect(() => {
    void showLanguage(i18n, resolveLanguage(language, info.systemLanguage))
  }, [i18n, language, info.systemLanguage])
}
