import type { CommandId } from '../commands.ts'
import type { Language } from '../domain/settings.ts'
import { enCommands } from './en.ts'
import { zhCommands } from './zh-cn.ts'

/**
 * What each command is called, in every language: the menu has no other source, and the palette is searched in all of
 * them.
 */
export const COMMAND_TITLES: Readonly<Record<Language, Readonly<Record<CommandId, string>>>> = {
  en: enCommands,
  'zh-CN': zhCommands,
}
