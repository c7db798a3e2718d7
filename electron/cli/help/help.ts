import type { Language } from '#shared/domain/settings.ts'
import {
  COMMANDS,
  COMMON_FLAGS,
  isCommand,
  syntaxOf,
  type CommandName,
} from '../arguments/commands.ts'
import { flagSyntax } from '../arguments/flag-values.ts'
import type { FlagName } from '../arguments/flags.ts'
import { columnsOf, padded } from '../output/columns.ts'
import { enHelp } from './en.ts'
import type { HelpTexts } from './help-texts.ts'
import { zhHelp } from './zh-cn.ts'

const HELP: Readonly<Record<Language, HelpTexts>> = { en: enHelp, 'zh-CN': zhHelp }

/** Returns the help for a command, or for all of them. */
export function helpText(
  command: CommandName | null,
  programName: string,
  language: Language,
): string {
  const texts = HELP[language]
  const lines =
    command === null ? overview(programName, texts) : commandHelp(command, programName, texts)
  return `${lines.join('\n')}\n`
}

function overview(programName: string, texts: HelpTexts): string[] {
  const common = [...COMMON_FLAGS, 'base-url', 'demo', 'idle-timeout'] as const
  return [
    texts.title,
    '',
    `${texts.usage}: ${programName} ${texts.command}`,
    '',
    ...table(
      Object.keys(COMMANDS)
        .filter(isCommand)
        .map((name) => [usage(name), texts.commands[name]]),
    ),
    '',
    texts.commonFlags,
    ...flagTable(common, texts),
    '',
    ...texts.general,
  ]
}

function commandHelp(command: CommandName, programName: string, texts: HelpTexts): string[] {
  return [
    texts.commands[command],
    '',
    `${texts.usage}: ${programName} ${usage(command)} ${texts.flagsHint}`,
    '',
    ...flagTable([...syntaxOf(command).flags, ...COMMON_FLAGS], texts),
  ]
}

function flagTable(flags: readonly FlagName[], texts: HelpTexts): string[] {
  return table(flags.map((name) => [flagSyntax(name), texts.flags[name]]))
}

type Row = readonly [left: string, right: string]

function usage(command: CommandName): string {
  return `${command} ${syntaxOf(command).operands}`.trim()
}

function table(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([left]) => columnsOf(left)))
  return rows.map(([left, right]) => `  ${padded(left, width)}  ${right}`)
}
