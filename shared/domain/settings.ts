import { z } from 'zod'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** What the user prefers; `system` follows the operating system. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  language: z.enum(['system', ...LANGUAGES]),
  /** Whether the system tells of jobs that end while the window is not in front. Older files do not say. */
  notifications: z.boolean().default(true),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  notifications: true,
}

/** The language for a system locale such as `zh-Hans-CN`: any Chinese reads the Chinese text, others English. */
export function languageOfLocale(locale: string): Language {
  return /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en'
}
