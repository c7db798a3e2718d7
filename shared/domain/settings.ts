import { z } from 'zod'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** What the user prefers; `system` follows the operating system. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  language: z.enum(['system', ...LANGUAGES]),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = { theme: 'system', language: 'system' }

/** The language for a system locale such as `zh-Hans-CN`: any Chinese reads the Chinese text, others English. */
export function languageOfLocale(locale: string): Language {
  return /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en'
}
