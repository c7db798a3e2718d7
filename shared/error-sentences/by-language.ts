import type { Language } from '../domain/settings.ts'
import { enErrors } from './en.ts'
import type { ErrorSentences } from './error-sentences.ts'
import { zhErrors } from './zh-cn.ts'

/** The error sentences of every language. */
export const ERROR_SENTENCES: Readonly<Record<Language, ErrorSentences>> = {
  en: enErrors,
  'zh-CN': zhErrors,
}
