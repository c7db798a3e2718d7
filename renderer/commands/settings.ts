import {
  Bell,
  BellOff,
  Eye,
  EyeOff,
  Languages,
  Monitor,
  Moon,
  Sun,
  type LucideIcon,
} from 'lucide-react'
import type { Settings } from '#shared/domain/settings.ts'
import { updateSettings, useSettings } from '../data/settings-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { FreeCommand } from './command.ts'

/** Changes some settings. A failure is shown in the corner. */
export async function saveSettings(t: Translate, settings: Partial<Settings>): Promise<void> {
  await runFreeOrNotify(t, t('settings.saveFailed'), () => updateSettings(settings))
}

/** What the user prefers; the choice that is made already is not offered. */
export const settingsCommands = {
  themeSystem: choice(Monitor, { theme: 'system' }),
  themeDark: choice(Moon, { theme: 'dark' }),
  themeLight: choice(Sun, { theme: 'light' }),
  languageSystem: choice(Languages, { language: 'system' }),
  languageEnglish: choice(Languages, { language: 'en' }),
  languageChinese: choice(Languages, { language: 'zh-CN' }),
  notificationsOn: choice(Bell, { notifications: true }),
  notificationsOff: choice(BellOff, { notifications: false }),
  discreetOn: choice(EyeOff, { discreet: true }),
  discreetOff: choice(Eye, { discreet: false }),
} as const satisfies Record<string, FreeCommand>

function choice(
  icon: LucideIcon,
  chosen: Partial<Pick<Settings, 'theme' | 'language' | 'notifications' | 'discreet'>>,
): FreeCommand {
  return {
    icon,
    when: () => {
      const now = { ...useSettings.getState().settings }
      return Object.entries(chosen).some(([name, value]) => Reflect.get(now, name) !== value)
    },
    run: ({ t }) => void saveSettings(t, chosen),
  }
}
