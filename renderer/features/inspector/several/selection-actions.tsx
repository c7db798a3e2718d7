import type { CommandId } from '#shared/commands.ts'
import { commandOf, isEnabled, labelOf, runCommand } from '../../../commands/run-command.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

const COMMANDS = [
  'selectionFavourite',
  'selectionReference',
  'selectionSave',
  'selectionCopyPrompts',
  'selectionTrash',
] as const

/** What can be done with all that is selected. Nothing of it costs anything. */
export function SelectionActions() {
  const context = useCommandContext()({})
  const commands: readonly CommandId[] = COMMANDS
  return (
    <ul className="flex gap-0.5">
      {commands.map((command) => {
        const { icon } = commandOf(command)
        if (icon === undefined || !isEnabled(command, context)) return null
        return (
          <li key={command}>
            <IconButton
              icon={icon}
              label={labelOf(command, context)}
              tooltipSide="bottom"
              className="size-6"
              onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
            />
          </li>
        )
      })}
    </ul>
  )
}
