import type { CommandName } from '../arguments/commands.ts'
import type { FlagName } from '../arguments/flags.ts'

/** The texts of the help, in one language. */
export interface HelpTexts {
  readonly title: string
  readonly usage: string
  readonly command: string
  readonly flagsHint: string
  readonly commonFlags: string
  /** What each command does. */
  readonly commands: Readonly<Record<CommandName, string>>
  /** What each flag does. */
  readonly flags: Readonly<Record<FlagName, string>>
  /** The end of the overview. */
  readonly general: readonly string[]
}
