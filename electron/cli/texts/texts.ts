import type { Language } from '#shared/domain/settings.ts'
import { en, type Texts } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type { Texts } from './en.ts'

/** What the command line says, by language. */
export const TEXTS: Readonly<Record<Language, Texts>> = { en, 'zh-CN': zhCN }
