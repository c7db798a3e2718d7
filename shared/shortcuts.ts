import { COMMAND_IDS, defaultKeys, type CommandId } from './commands.ts'
import type { Platform } from './domain/platform.ts'
import type { KeyCombination } from './key-combination.ts'

/** The keys of every command as they are now: what comes first is shown. Empty for a command without keys. */
export type Shortcuts = Readonly<Record<CommandId, readonly KeyCombination[]>>

/** Returns every command's keys. */
export function shortcutsOf(platform: Platform): Shortcuts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of every id
  return Object.fromEntries(COMMAND_IDS.map((id) => [id, defaultKeys(id, platform)])) as Shortcuts
}
