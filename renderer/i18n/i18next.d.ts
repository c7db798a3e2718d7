import type { en } from './en.ts'

declare module 'i18next' {
  /** Makes every key and its placeholders known to the compiler. */
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}
