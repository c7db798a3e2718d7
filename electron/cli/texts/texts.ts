import type { Language } from '#shared/domain/settings.ts'
import { en, type Texts } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type { Texts } from './en.ts'

/** The texts of the command line, by language. */
export const TEXTS: Readonly<Record<Language, Texts>> = { en, 'zh-CN': zhCN }
