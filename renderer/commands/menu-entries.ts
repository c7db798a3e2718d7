import type { CommandId } from '#shared/commands.ts'
import type { MenuEntry } from '../ui/menu-list.tsx'
import type { CommandContext } from './command.ts'
import { commandOf, isEnabled, labelOf, runCommand } from './run-command.ts'
import type { ShownKeys } from './shortcuts.ts'

/**
 * Returns the entries of a menu for commands in groups, between which there are lines. Left out is what cannot be done with what the menu is
 * about. `keys` are shown where they do the same.
 */
export function menuEntries(
  groups: readonly (readonly CommandId[])[],
  context: CommandContext,
  keys: (id: CommandId) => ShownKeys | undefined = () => undefined,
): MenuEntry[] {
  const shown = groups.map((group) => group.filter((id) => isEnabled(id, context)))
  return shown
    .filter((group) => group.length > 0)
    .flatMap((group, place) =>
      group.map((id, index) => ({
        label: labelOf(id, context),
        icon: commandOf(id).icon,
        keys: keys(id),
        // Where one sees nothing else of what it may cost.
        note: 'spend' in commandOf(id) ? context.t('job.mayBeCharged') : undefined,
        startsGroup: place > 0 && index === 0,
        takesFocus: commandOf(id).takesFocus ?? false,
        onChoose: () => runCommand(id, context, {}),
      })),
    )
}
