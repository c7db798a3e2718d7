import { z } from 'zod'
import { DEFAULT_COPY_NAMES, MOST_TEMPLATE_LENGTH } from '../copy-names.ts'
import { storedShortcutChangesSchema } from '../shortcuts.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** What lies around a picture, and with a checker below what one can see through. */
export const GROUNDS = ['dark', 'light', 'checker'] as const
export type Ground = (typeof GROUNDS)[number]

/** Seconds from which one chooses how long a slide show shows a picture. */
export const SLIDE_SECONDS = [2, 4, 8] as const

/** Which key sends a message of a conversation: Enter, with which Shift breaks a line, or Ctrl/Cmd + Enter. */
export const SEND_KEYS = ['enter', 'mod-enter'] as const
export type SendKey = (typeof SEND_KEYS)[number]

/** The user's preferences; `system` follows the operating system. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  language: z.enum(['system', ...LANGUAGES]),
  /**
   * Whether the system shows a notification for jobs that end while the window is not in front. Missing in older
   * files.
   */
  notifications: z.boolean().default(true),
  /** Whether pictures are blurred until they are pointed at, and prompts stay out of notifications. Missing in older files. */
  discreet: z.boolean().default(false),
  /** What lies around and below pictures in the viewer. Missing in older files. */
  ground: z.enum(GROUNDS).default('dark'),
  /** Seconds for which a slide show shows a picture. Missing in older files. */
  slideSeconds: z.literal(SLIDE_SECONDS).default(4),
  /** Whether the viewer goes on to the next item after one was rated, kept or rejected. Missing in older files. */
  advances: z.boolean().default(false),
  /** How copies are called, see `copyName`. Missing in older files. */
  copyNames: z.string().max(MOST_TEMPLATE_LENGTH).default(DEFAULT_COPY_NAMES),
  /** Whether copies say how they were made; else they say nothing at all. Missing in older files. */
  copyMetadata: z.boolean().default(true),
  /** Missing in older files. */
  sendKey: z.enum(SEND_KEYS).default('enter'),
  /** The keys that the user has changed. */
  shortcuts: storedShortcutChangesSchema.default({}),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  notifications: true,
  discreet: false,
  ground: 'dark',
  slideSeconds: 4,
  advances: false,
  copyNames: DEFAULT_COPY_NAMES,
  copyMetadata: true,
  sendKey: 'enter',
  shortcuts: {},
}

/** Returns the language for a system locale such as `zh-Hans-CN`: Chinese for any Chinese, English for others. */
export function languageOfLocale(locale: string): Language {
  return /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en'
}
